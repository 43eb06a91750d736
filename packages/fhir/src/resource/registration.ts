import type { JsonObject } from './json.ts';
import { fieldsIn, filled, type Home, type Piece } from './layout.ts';
import { absentExtension, codeSystem, identifierSystem } from './systems.ts';

const diseaseHomes: readonly Home[] = [
  { field: 'class', path: ['code', 'coding', 0, 'code'], system: codeSystem('aetiology') },
];

/** The disease as a whole: its aetiology, and what is said of the record rather than of a lesion. */
export function diseaseOf(
  id: string,
  subject: string,
  aetiology: JsonObject,
  record: JsonObject,
): JsonObject {
  const condition = { resourceType: 'Condition', id, subject: { reference: subject } };
  return filled(condition, diseaseHomes, { ...aetiology, record });
}

export const isDisease = (condition: JsonObject): boolean => {
  const { fields } = readDisease(condition);
  return fields['class'] !== undefined || fields['record'] !== undefined;
};

export const readDisease = (condition: JsonObject): Piece => fieldsIn(condition, diseaseHomes);

const lesionHomes: readonly Home[] = [
  { field: 'lesionId', path: ['identifier', 0, 'value'], system: identifierSystem('lesion') },
  { field: 'site', path: ['bodySite', 0, 'coding', 0, 'code'], system: codeSystem('site') },
  { field: 'laterality', path: ['bodySite', 0, 'coding', 1, 'code'], system: codeSystem('laterality') },
];

/** One lesion, where it is, and what it looked like when it first presented. */
export function lesionOf(id: string, subject: string, lesion: JsonObject): JsonObject {
  const condition = { resourceType: 'Condition', id, subject: { reference: subject } };
  return filled(condition, lesionHomes, lesion);
}

export const readLesion = (condition: JsonObject): Piece => fieldsIn(condition, lesionHomes);

const exposureHomes: readonly Home[] = [
  {
    field: 'agent',
    path: ['medicationCodeableConcept', 'coding', 0, 'code'],
    system: codeSystem('agent'),
  },
];

/**
 * One exposure. FHIR asks for when it was given; the registry has no dates, and says so. The route and the dose are
 * extensions: `dosage` takes a route only beside a dose in its own words.
 */
export function exposureOf(id: string, subject: string, exposure: JsonObject): JsonObject {
  const administration = {
    resourceType: 'MedicationAdministration',
    id,
    status: 'completed',
    subject: { reference: subject },
    effectivePeriod: { extension: [{ url: absentExtension, valueCode: 'masked' }] },
  };
  return filled(administration, exposureHomes, exposure);
}

export const readExposure = (administration: JsonObject): Piece => fieldsIn(administration, exposureHomes);
