import type { Reason } from '@calcinosis/registry';
import { isObject, type JsonObject } from '../resource/json.ts';
import { patientObservation, patientOf, readPatient, readPatientObservation } from '../resource/patient.ts';
import {
  diseaseOf,
  exposureOf,
  isDisease,
  lesionOf,
  readDisease,
  readExposure,
  readLesion,
} from '../resource/registration.ts';
import type { Entry } from './entries.ts';
import { leftOver } from './leftOver.ts';
import { Origins } from './origins.ts';

/** A command as it was read, not checked yet. */
export interface Candidate {
  readonly command: JsonObject;
  readonly origins: Origins;
}

export interface ReadRegistration extends Candidate {
  readonly faults: readonly Reason[];
  /** Lesions, by the entry of their condition. */
  readonly lesions: ReadonlyMap<Entry, unknown>;
}

/** What hospitals register, where a foreign Bundle does not say it. */
const ofHospitals = { recordKind: 'hospital-case', timeOrigin: 'presentation' };

/** Reads the registration of a case from its patient and what was found when it presented. */
export function readRegistration(
  patient: Entry,
  entries: readonly Entry[],
  isDead: boolean,
): ReadRegistration {
  const origins = new Origins(patient.pointer);
  const faults: Reason[] = [];
  const told = readPatient(patient.resource);
  origins.note(['caseId'], `${patient.pointer}/id`);
  origins.notePiece(['registration', 'patient'], patient.pointer, told);
  const again = patientOf(String(patient.resource['id']), told.fields);
  faults.push(
    ...leftOver(patient.resource, isDead ? { ...again, deceasedBoolean: true } : again, patient.pointer),
  );
  const measured = new Map<string, unknown>();
  const ofType = (type: string) => entries.filter((entry) => entry.type === type);
  for (const entry of ofType('Observation')) {
    const read = readPatientObservation(entry.resource);
    if (read === null) continue;
    measured.set(read.field, read.value);
    origins.note(['registration', 'patient', read.field], entry.pointer);
    const written = patientObservation('', subjectOf(entry), read.field, read.value);
    faults.push(...leftOver(entry.resource, written, entry.pointer));
  }
  const conditions = ofType('Condition');
  const diseases = conditions.filter(({ resource }) => isDisease(resource));
  const [disease] = diseases;
  for (const second of diseases.slice(1)) faults.push(toldTwice(second));
  const { record, ...aetiology } = disease === undefined ? {} : readDisease(disease.resource).fields;
  if (disease !== undefined) {
    const piece = readDisease(disease.resource);
    origins.note(['registration'], disease.pointer);
    origins.notePiece(['registration', 'aetiology'], disease.pointer, piece);
    const written = diseaseOf('', subjectOf(disease), aetiology, isObject(record) ? record : {});
    faults.push(...leftOver(disease.resource, written, disease.pointer));
  }
  const lesions = conditions.filter(({ resource }) => !isDisease(resource));
  const lesionIds = new Map<Entry, unknown>();
  const readLesions = lesions.map((entry, index) => {
    const piece = readLesion(entry.resource);
    origins.notePiece(['registration', 'lesions', index], entry.pointer, piece);
    faults.push(...leftOver(entry.resource, lesionOf('', subjectOf(entry), piece.fields), entry.pointer));
    const { lesionId = String(index + 1) } = piece.fields;
    lesionIds.set(entry, lesionId);
    return { lesionId, ...piece.fields };
  });
  const readExposures = ofType('MedicationAdministration').map((entry, index) => {
    const piece = readExposure(entry.resource);
    origins.notePiece(['registration', 'exposures', index], entry.pointer, piece);
    faults.push(...leftOver(entry.resource, exposureOf('', subjectOf(entry), piece.fields), entry.pointer));
    return piece.fields;
  });
  const registration = {
    ...ofHospitals,
    ...(isObject(record) ? record : {}),
    patient: { ...told.fields, ...Object.fromEntries(measured) },
    aetiology,
    exposures: readExposures,
    lesions: readLesions,
  };
  const command = { type: 'RegisterCase', caseId: patient.resource['id'], registration };
  return { command, origins, faults, lesions: lesionIds };
}

export function subjectOf({ resource }: Entry): string {
  return referenceIn(resource['subject']);
}

export function referenceIn(value: unknown): string {
  const reference = isObject(value) ? value['reference'] : undefined;
  return typeof reference === 'string' ? reference : '';
}

const toldTwice = ({ pointer }: Entry): Reason => ({
  pointer,
  code: 'second-disease',
  message: 'The aetiology of the case is told once.',
});
