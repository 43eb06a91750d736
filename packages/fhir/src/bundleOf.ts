import type { CaseId } from '@calcinosis/registry';
import { basicOf } from './resource/basic.ts';
import { at, isObject, itemsOf, type JsonObject } from './resource/json.ts';
import { isObserved, patientObservation, patientOf } from './resource/patient.ts';
import { diseaseOf, exposureOf, lesionOf } from './resource/registration.ts';
import { base, referenceTo } from './resource/systems.ts';
import { encounterOf, findingOf, procedureOf, type VisitStatus } from './resource/visit.ts';

/** A FHIR R4 Bundle of type `collection`: one case, everything that was submitted of it, in order. */
export interface CaseBundle {
  readonly resourceType: 'Bundle';
  readonly id: string;
  readonly type: 'collection';
  readonly entry: readonly { readonly fullUrl: string; readonly resource: JsonObject }[];
}

/** A case does not begin with its registration. */
export class NoRegistrationError extends Error {
  override readonly name = 'NoRegistrationError';
}

/**
 * The case that these commands make, as a Bundle from which the same commands can be read again. Pure.
 *
 * @param commands as JSON, the registration first.
 * @throws NoRegistrationError
 */
export function bundleOf(caseId: CaseId, commands: readonly JsonObject[]): CaseBundle {
  const [first, ...others] = commands;
  const registration = first?.['registration'];
  if (first?.['type'] !== 'RegisterCase' || !isObject(registration)) {
    throw new NoRegistrationError('A case begins with its registration.');
  }
  const subject = referenceTo('Patient', caseId);
  const { patient, aetiology, exposures, lesions, ...record } = registration;
  const references = new Map(
    itemsOf(lesions).map((lesion, index) => [
      at(lesion, ['lesionId']),
      referenceTo('Condition', `${caseId}.lesion.${index + 1}`),
    ]),
  );
  const fields = Object.entries(isObject(patient) ? patient : {});
  const observed = fields.filter(([, value]) => isObserved(value));
  const told = fields.filter(([, value]) => !isObserved(value));
  const died = deathStands(commands.map(({ type }) => type));
  const resources = [
    { ...patientOf(caseId, Object.fromEntries(told)), ...(died ? { deceasedBoolean: true } : {}) },
    ...observed.map(([field, value], index) =>
      patientObservation(`${caseId}.patient.${index + 1}`, subject, field, value),
    ),
    diseaseOf(`${caseId}.disease`, subject, isObject(aetiology) ? aetiology : {}, record),
    ...objectsIn(lesions).map((lesion, index) => lesionOf(`${caseId}.lesion.${index + 1}`, subject, lesion)),
    ...objectsIn(exposures).map((exposure, index) =>
      exposureOf(`${caseId}.exposure.${index + 1}`, subject, exposure),
    ),
    ...others.flatMap((_, index) => resourcesOf(caseId, others, index, subject, references)),
  ];
  return {
    resourceType: 'Bundle',
    id: caseId,
    type: 'collection',
    entry: resources.map((resource) => ({
      fullUrl: `${base}/${String(resource['resourceType'])}/${String(resource['id'])}`,
      resource,
    })),
  };
}

const objectsIn = (list: unknown): JsonObject[] => itemsOf(list).filter(isObject);

function resourcesOf(
  caseId: CaseId,
  commands: readonly JsonObject[],
  index: number,
  subject: string,
  references: ReadonlyMap<unknown, string>,
): JsonObject[] {
  const { caseId: _, type, visitId, reason, followUp, ...content } = commands[index] ?? {};
  if (!isObject(followUp)) {
    return [basicOf(`${caseId}.${index + 1}`, subject, { type, visitId, reason, ...content })];
  }
  const { findings, removals, ...visit } = followUp;
  const status = visitStatusAt(commands, index);
  const id = `${String(visitId)}.${index + 1}`;
  const encounter = referenceTo('Encounter', id);
  const placeOf = (what: string, number: number, { lesionId }: JsonObject) => ({
    id: `${id}.${what}.${number + 1}`,
    subject,
    encounter,
    lesion: references.get(lesionId) ?? null,
    status,
  });
  return [
    encounterOf(id, subject, status, { visitId, ...visit, reason }),
    ...objectsIn(findings).map((finding, number) => findingOf(placeOf('f', number, finding), finding)),
    ...objectsIn(removals).map((removal, number) => procedureOf(placeOf('r', number, removal), removal)),
  ];
}

/** Whether a visit still stands as it was entered, or was corrected or taken back by a later command. */
export function visitStatusAt(commands: readonly object[], index: number): VisitStatus {
  const visitIdOf = (command: unknown) => at(command, ['visitId']);
  const entered = visitIdOf(commands[index]);
  const isReplaced = commands.slice(index + 1).some((later) => visitIdOf(later) === entered);
  return isReplaced ? 'entered-in-error' : 'finished';
}

/** Whether the last that commands of these types say of a death is that the patient died. */
export function deathStands(types: readonly unknown[]): boolean {
  const last = types.findLast((type) => deathCommands.has(type));
  return last !== undefined && last !== 'RetractDeath';
}

const deathCommands = new Set<unknown>(['RecordDeath', 'CorrectDeath', 'RetractDeath']);
