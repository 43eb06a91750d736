import { isAbsent } from '@calcinosis/dictionary';
import { isObject, itemsOf, type JsonObject, type Path } from './json.ts';
import { fieldsIn, filled, type Home, type Piece } from './layout.ts';
import { firstCoding } from './patient.ts';
import { absentSystem, codeSystem, identifierSystem } from './systems.ts';

/** `entered-in-error` is what was corrected or taken back later. */
export type VisitStatus = 'finished' | 'entered-in-error';

const encounterHomes: readonly Home[] = [
  { field: 'visitId', path: ['identifier', 0, 'value'], system: identifierSystem('visit') },
  { field: 'mode', path: ['type', 0, 'coding', 0, 'code'], system: codeSystem('visit-mode') },
];

const actCode = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
const virtualModes = new Set<unknown>(['phone', 'photo', 'film-only']);

/** A visit: when, how, and, where it replaces an earlier entry, why. */
export function encounterOf(id: string, subject: string, status: VisitStatus, visit: JsonObject): JsonObject {
  const encounter = {
    resourceType: 'Encounter',
    id,
    status,
    class: { system: actCode, code: virtualModes.has(visit['mode']) ? 'VR' : 'AMB' },
    subject: { reference: subject },
  };
  return filled(encounter, encounterHomes, visit);
}

export const readEncounter = (encounter: JsonObject): Piece => fieldsIn(encounter, encounterHomes);

const findingCode = { coding: [{ system: codeSystem('visit'), code: 'finding' }] };
const componentSystem = codeSystem('finding');

export interface FindingPlace {
  readonly id: string;
  readonly subject: string;
  readonly encounter: string;
  /** Null for a lesion that the registration did not name at first. */
  readonly lesion: string | null;
  readonly status: VisitStatus;
}

/** What a visit found of one lesion: one component for each field. */
export function findingOf(
  { id, subject, encounter, lesion, status }: FindingPlace,
  finding: JsonObject,
): JsonObject {
  const told = Object.entries(finding).filter(([field, value]) => field !== 'lesionId' && isTold(value));
  const others = Object.entries(finding).filter(([field, value]) =>
    field === 'lesionId' ? lesion === null : !isTold(value),
  );
  const observation = {
    resourceType: 'Observation',
    id,
    status: status === 'finished' ? 'final' : status,
    code: findingCode,
    subject: { reference: subject },
    ...(lesion === null ? {} : { focus: [{ reference: lesion }] }),
    encounter: { reference: encounter },
    ...(told.length === 0
      ? {}
      : {
          component: told.map(([field, value]) => ({
            code: { coding: [{ system: componentSystem, code: field }] },
            ...componentValue(field, value),
          })),
        }),
  };
  return filled(observation, [], Object.fromEntries(others));
}

const isTold = (value: unknown): boolean =>
  typeof value === 'string' || typeof value === 'number' || isAbsentAlone(value);

const isAbsentAlone = (value: unknown): boolean => isAbsent(value) && Object.keys(value).length === 1;

function componentValue(field: string, value: unknown): JsonObject {
  if (isAbsent(value)) {
    return { dataAbsentReason: { coding: [{ system: absentSystem, code: value.absent }] } };
  }
  if (typeof value === 'number') return { valueQuantity: { value } };
  return { valueCodeableConcept: { coding: [{ system: codeSystem(field), code: value }] } };
}

export const isFinding = (observation: JsonObject): boolean => {
  const { system, code } = firstCoding(observation['code']);
  return system === findingCode.coding[0]?.system && code === 'finding';
};

export function readFinding(observation: JsonObject): Piece {
  const { fields, origins } = fieldsIn(observation, []);
  const told = new Map<string, unknown>();
  const places = new Map<string, Path>(origins);
  itemsOf(observation['component']).forEach((component, index) => {
    if (!isObject(component)) return;
    const { system, code } = firstCoding(component['code']);
    if (system !== componentSystem || typeof code !== 'string') return;
    told.set(code, readComponent(component));
    places.set(code, ['component', index]);
  });
  return { fields: { ...Object.fromEntries(told), ...fields }, origins: places };
}

function readComponent(component: JsonObject): unknown {
  const { valueCodeableConcept, valueQuantity, dataAbsentReason } = component;
  if (valueCodeableConcept !== undefined) return firstCoding(valueCodeableConcept)['code'];
  if (isObject(valueQuantity)) return valueQuantity['value'];
  return { absent: firstCoding(dataAbsentReason)['code'] };
}

const procedureHomes: readonly Home[] = [
  { field: 'procedure', path: ['code', 'coding', 0, 'code'], system: codeSystem('removal-procedure') },
];

/** The removal of a lesion, as the visit reported it. */
export function procedureOf(
  { id, subject, encounter, lesion, status }: FindingPlace,
  { lesionId, ...removal }: JsonObject,
): JsonObject {
  const procedure = {
    resourceType: 'Procedure',
    id,
    status: status === 'finished' ? 'completed' : status,
    subject: { reference: subject },
    encounter: { reference: encounter },
    ...(lesion === null ? {} : { reasonReference: [{ reference: lesion }] }),
  };
  return filled(procedure, procedureHomes, lesion === null ? { lesionId, ...removal } : removal);
}

export const readProcedure = (procedure: JsonObject): Piece => fieldsIn(procedure, procedureHomes);
