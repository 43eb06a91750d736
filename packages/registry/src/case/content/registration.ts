import {
  administration,
  aetiologyClass,
  ageAtPresentation,
  agent,
  antibioticDays,
  birthWeight,
  careSetting,
  centrePseudonym,
  citation,
  coInfusion,
  connectiveTissueDisease,
  depth,
  diagnosticCertainty,
  differentialExcluded,
  distanceFromAccess,
  dosePeriod,
  doses,
  doseUnit,
  doseValue,
  doseWeight,
  dystrophicCause,
  extravasation,
  gestationalAge,
  harmFromMisdiagnosis,
  hoursOf,
  iatrogenicMechanism,
  imagingPattern,
  immediateAction,
  indication,
  infusionDuration,
  infusionRate,
  initialMisdiagnosis,
  latency,
  laterality,
  lesionCount,
  lesionId,
  metastaticCause,
  morphology,
  noticedBy,
  offset,
  osmolality,
  presentationDate,
  presentationMonth,
  productStrength,
  recordKind,
  referralPath,
  route,
  rule,
  sex,
  signs,
  site,
  sizeLong,
  sizeShort,
  timeOrigin,
  underlyingCondition,
  weightAtExposure,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { eachLesionOnce } from './lesions.ts';

const patient = z.strictObject({
  ageAtPresentation,
  sex,
  gestationalAge: gestationalAge.optional(),
  birthWeight: birthWeight.optional(),
  weightAtExposure: weightAtExposure.optional(),
  underlyingConditions: underlyingCondition.optional(),
  connectiveTissueDisease: connectiveTissueDisease.optional(),
});

const aetiology = z.strictObject({
  class: aetiologyClass,
  mechanism: iatrogenicMechanism.optional(),
  dystrophicCause: dystrophicCause.optional(),
  metastaticCause: metastaticCause.optional(),
  differentialExcluded: differentialExcluded.optional(),
  certainty: diagnosticCertainty.optional(),
});

/** A dose says what it counts, per what and how often: 800 mg/kg alone could be any of six things. */
const dose = z.strictObject({
  value: doseValue,
  unit: doseUnit,
  weight: doseWeight,
  period: dosePeriod,
});

const exposure = z
  .strictObject({
    agent,
    route,
    site: site.optional(),
    laterality: laterality.optional(),
    strength: productStrength.optional(),
    osmolality: osmolality.optional(),
    dose: dose.optional(),
    doses: doses.optional(),
    administration: administration.optional(),
    rate: infusionRate.optional(),
    duration: infusionDuration.optional(),
    start: offset.optional(),
    end: offset.optional(),
    indication: indication.optional(),
    extravasation: extravasation.optional(),
    extravasationAt: offset.optional(),
    immediateActions: immediateAction.optional(),
    coInfusions: coInfusion.optional(),
  })
  .refine(
    ({ start, end }) => start === undefined || end === undefined || hoursOf(end).to >= hoursOf(start).from,
    {
      path: ['end'],
      ...rule('ends-before-start', {
        en: 'expected an end that is not before the start',
        ko: '종료가 시작보다 빠릅니다',
      }),
    },
  );

const lesion = z.strictObject({
  lesionId,
  site,
  laterality,
  imagingPattern: imagingPattern.optional(),
  onset: offset.optional(),
  noticedBy: noticedBy.optional(),
  latency: latency.optional(),
  distanceFromAccess: distanceFromAccess.optional(),
  morphology: morphology.optional(),
  signs: signs.optional(),
  sizeLong: sizeLong.optional(),
  sizeShort: sizeShort.optional(),
  depth: depth.optional(),
  count: lesionCount.optional(),
  initialMisdiagnosis: initialMisdiagnosis.optional(),
  harmFromMisdiagnosis: harmFromMisdiagnosis.optional(),
  antibioticDays: antibioticDays.optional(),
});

/** The content of a registration: a case as it first presented. */
export const caseRegistration = z
  .strictObject({
    recordKind,
    timeOrigin,
    centrePseudonym: centrePseudonym.optional(),
    presentationMonth: presentationMonth.optional(),
    presentationDate: presentationDate.optional(),
    citation: citation.optional(),
    careSetting: careSetting.optional(),
    referralPath: referralPath.optional(),
    patient,
    aetiology,
    exposures: z.array(exposure).max(50),
    lesions: eachLesionOnce(z.array(lesion).min(1).max(50)),
  })
  .meta({ id: 'CaseRegistration' });

export type CaseRegistration = z.infer<typeof caseRegistration>;
export type Exposure = CaseRegistration['exposures'][number];
export type Lesion = CaseRegistration['lesions'][number];
