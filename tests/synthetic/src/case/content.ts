import type { CaseRegistration, Exposure, Lesion } from '@calcinosis/registry';
import { type Key, purpose, RandomSequence } from '../random/randomSequence.ts';

/**
 * What else a centre writes into a registration. It tells nothing of the course: it is drawn by a sequence of its own, so that
 * cases are as they were without it.
 */
export function withContent(key: Key, index: number, registration: CaseRegistration): CaseRegistration {
  const sequence = new RandomSequence(key, purpose.content, index);
  const isRecorded = (share: number) => sequence.chance(share);
  const weight = 600 + sequence.below(3600);
  const isPreterm = weight < 2500;
  const exposedDay = -(1 + sequence.below(24));
  const onset = exposedDay * hoursOfDay + 2 + sequence.below(-exposedDay * hoursOfDay);
  return {
    ...registration,
    ...(isRecorded(0.8) ? { careSetting: sequence.pick(settings).code } : {}),
    patient: {
      ...registration.patient,
      ...(isRecorded(0.7) ? { birthWeight: weight } : {}),
      ...(isRecorded(0.6)
        ? { underlyingConditions: isPreterm ? ['preterm', 'hypocalcaemia'] : ['hypocalcaemia'] }
        : {}),
    },
    exposures: registration.exposures.map((exposure) =>
      exposure.agent === 'none' || !isRecorded(0.7) ? exposure : exposureWith(sequence, exposure, exposedDay),
    ),
    lesions: registration.lesions.map((lesion) =>
      isRecorded(0.7) ? lesionWith(sequence, lesion, onset) : lesion,
    ),
  };
}

const hoursOfDay = 24;

const settings = [
  { code: 'neonatal-intensive-care', weight: 0.8 },
  { code: 'ward', weight: 0.15 },
  { code: 'emergency', weight: 0.05 },
] as const;

const misdiagnoses = [
  { code: 'none', weight: 0.5 },
  { code: 'cellulitis', weight: 0.2 },
  { code: 'abscess', weight: 0.1 },
  { code: 'osteomyelitis', weight: 0.1 },
  { code: 'septic-arthritis', weight: 0.05 },
  { code: 'haematoma', weight: 0.05 },
] as const;

const morphologies = [
  { code: 'nodule', weight: 0.5 },
  { code: 'plaque', weight: 0.25 },
  { code: 'induration', weight: 0.15 },
  { code: 'papule', weight: 0.1 },
] as const;

function exposureWith(sequence: RandomSequence, exposure: Exposure, day: number): Exposure {
  return {
    ...exposure,
    dose: {
      value: 50 * (2 + sequence.below(15)),
      unit: 'mg-salt',
      weight: 'per-kg',
      period: 'cumulative',
    },
    start: { day },
    indication: 'hypocalcaemia',
  };
}

function lesionWith(sequence: RandomSequence, lesion: Lesion, onset: number): Lesion {
  const long = 5 + sequence.below(40);
  const misdiagnosis = sequence.pick(misdiagnoses).code;
  return {
    ...lesion,
    onset: { hour: onset },
    morphology: [sequence.pick(morphologies).code],
    signs: sequence.chance(0.6) ? ['swelling'] : ['swelling', 'erythema'],
    sizeLong: long,
    sizeShort: 3 + sequence.below(long - 3),
    initialMisdiagnosis: [misdiagnosis],
    harmFromMisdiagnosis: misdiagnosis === 'none' ? ['none'] : ['antibiotics'],
  };
}
