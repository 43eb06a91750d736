import type { CaseCommand, CaseId } from '@calcinosis/registry';
import { basicOf } from './resource/basic.ts';
import type { JsonObject } from './resource/json.ts';
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
 * @throws NoRegistrationError
 */
export function bundleOf(caseId: CaseId, commands: readonly CaseCommand[]): CaseBundle {
  const [first, ...others] = commands;
  if (first?.type !== 'RegisterCase') {
    throw new NoRegistrationError('A case begins with its registration.');
  }
  const subject = referenceTo('Patient', caseId);
  const { patient, aetiology, exposures, lesions, ...record } = first.registration;
  const references = new Map(
    lesions.map(({ lesionId }, index) => [
      lesionId,
      referenceTo('Condition', `${caseId}.lesion.${index + 1}`),
    ]),
  );
  const observed = Object.entries(patient).filter(([, value]) => isObserved(value));
  const told = Object.entries(patient).filter(([, value]) => !isObserved(value));
  const died = deathStands(commands.map(({ type }) => type));
  const resources = [
    { ...patientOf(caseId, Object.fromEntries(told)), ...(died ? { deceasedBoolean: true } : {}) },
    ...observed.map(([field, value], index) =>
      patientObservation(`${caseId}.patient.${index + 1}`, subject, field, value),
    ),
    diseaseOf(`${caseId}.disease`, subject, aetiology, record),
    ...lesions.map((lesion, index) => lesionOf(`${caseId}.lesion.${index + 1}`, subject, lesion)),
    ...exposures.map((exposure, index) => exposureOf(`${caseId}.exposure.${index + 1}`, subject, exposure)),
    ...others.flatMap((command, index) => resourcesOf(command, index, others, subject, references)),
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

function resourcesOf(
  command: CaseCommand,
  index: number,
  all: readonly CaseCommand[],
  subject: string,
  references: ReadonlyMap<string, string>,
): JsonObject[] {
  const { caseId } = command;
  if (command.type !== 'RecordFollowUp' && command.type !== 'CorrectFollowUp') {
    const { caseId: _, ...content } = command;
    return [basicOf(`${caseId}.${index + 1}`, subject, content)];
  }
  const { visitId, followUp } = command;
  const { findings, removals = [], ...visit } = followUp;
  const status = visitStatusAt(all, index);
  const reason = command.type === 'CorrectFollowUp' ? command.reason : undefined;
  const id = `${visitId}.${index + 1}`;
  const encounter = referenceTo('Encounter', id);
  const placeOf = (what: string, number: number, lesionId: string) => ({
    id: `${id}.${what}.${number + 1}`,
    subject,
    encounter,
    lesion: references.get(lesionId) ?? null,
    status,
  });
  return [
    encounterOf(id, subject, status, { visitId, ...visit, reason }),
    ...findings.map((finding, number) => findingOf(placeOf('f', number, finding.lesionId), finding)),
    ...removals.map((removal, number) => procedureOf(placeOf('r', number, removal.lesionId), removal)),
  ];
}

/** Whether a visit still stands as it was entered, or was corrected or taken back by a later command. */
export function visitStatusAt(commands: readonly CaseCommand[], index: number): VisitStatus {
  const entered = commands[index];
  const isReplaced = commands
    .slice(index + 1)
    .some(
      (later) =>
        'visitId' in later &&
        entered !== undefined &&
        'visitId' in entered &&
        later.visitId === entered.visitId,
    );
  return isReplaced ? 'entered-in-error' : 'finished';
}

/** Whether the last that commands of these types say of a death is that the patient died. */
export function deathStands(types: readonly unknown[]): boolean {
  const last = types.findLast((type) => deathCommands.has(type));
  return last !== undefined && last !== 'RetractDeath';
}

const deathCommands = new Set<unknown>(['RecordDeath', 'CorrectDeath', 'RetractDeath']);
