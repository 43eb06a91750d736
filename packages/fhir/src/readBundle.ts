import { type CaseCommand, caseCommand, type Reason, reasonsOf } from '@calcinosis/registry';
import { deathStands, visitStatusAt } from './bundleOf.ts';
import { entriesOf, type Entries, type Entry } from './reading/entries.ts';
import { leftOver } from './reading/leftOver.ts';
import { Origins } from './reading/origins.ts';
import { type Candidate, readRegistration, referenceIn, subjectOf } from './reading/readRegistration.ts';
import { leftOverOfVisit, partsOf, readVisit } from './reading/readVisit.ts';
import { basicOf, readBasic } from './resource/basic.ts';
import { readPatientObservation } from './resource/patient.ts';
import { isFinding } from './resource/visit.ts';

/** A submission that a Bundle makes. */
export interface BundleSubmission {
  readonly command: CaseCommand;
  /** Where in the Bundle a pointer into the command leads. */
  readonly pointerFor: (pointer: string) => string;
}

export type ReadBundle =
  | { readonly outcome: 'read'; readonly submissions: readonly BundleSubmission[] }
  | { readonly outcome: 'refused'; readonly reasons: readonly Reason[] };

/** Faults that are told at once, at most. */
const mostReasons = 100;

/**
 * The submissions that a Bundle makes, in order; or everything in it that cannot be taken, each with a pointer into the
 * Bundle. It is read whole or not at all: what the registry has no place for is refused, names and birth dates above all.
 */
export function readBundle(bundle: unknown): ReadBundle {
  const entries = entriesOf(bundle);
  if (!('all' in entries)) return refused(entries);
  const [patient, ...others] = entries.all.filter(({ type }) => type === 'Patient');
  if (patient === undefined) {
    return refused([{ pointer: '/entry', code: 'no-patient', message: 'Expected one Patient.' }]);
  }
  const faults: Reason[] = [...others.map(anotherPatient), ...misplaced(entries, patient)];
  if (faults.length > 0) return refused(faults);
  const ofCase = readCase(entries, patient);
  faults.push(...ofCase.faults);
  const submissions = ofCase.candidates.flatMap(({ command, origins }) => {
    const pointerFor = (pointer: string) => origins.pointerFor(pointer);
    const read = caseCommand.safeParse(command);
    if (read.success) return [{ command: read.data, pointerFor }];
    faults.push(
      ...reasonsOf(read.error).map((reason) => ({ ...reason, pointer: pointerFor(reason.pointer) })),
    );
    return [];
  });
  if (faults.length > 0) return refused(faults);
  const commands = submissions.map(({ command }) => command);
  const left = ofCase.visits.flatMap(({ entry, parts, candidate }) =>
    leftOverOfVisit(entry, parts, visitStatusAt(commands, ofCase.candidates.indexOf(candidate))),
  );
  return left.length > 0 ? refused(left) : { outcome: 'read', submissions };
}

const refused = (reasons: readonly Reason[]): ReadBundle => ({
  outcome: 'refused',
  reasons: reasons.slice(0, mostReasons),
});

function readCase(entries: Entries, patient: Entry) {
  const { all, meant } = entries;
  const findings = all.filter(({ type, resource }) => type === 'Observation' && isFinding(resource));
  const removals = all.filter(({ type }) => type === 'Procedure');
  const basics = all.filter(({ type }) => type === 'Basic');
  const dead = deathStands(basics.map(({ resource }) => readBasic(resource).fields['type']));
  const registration = readRegistration(patient, all, dead);
  const caseId = patient.resource['id'];
  const lesionOf = (reference: unknown) => {
    const entry = meant(reference);
    return entry === null ? undefined : registration.lesions.get(entry);
  };
  const candidates: Candidate[] = [registration];
  const faults: Reason[] = [...registration.faults];
  const visits: { entry: Entry; parts: ReturnType<typeof partsOf>; candidate: Candidate }[] = [];
  for (const entry of all) {
    if (entry.type === 'Encounter') {
      const parts = partsOf(entry, findings, removals, entries);
      const candidate = readVisit(entry, parts, caseId, lesionOf);
      candidates.push(candidate);
      visits.push({ entry, parts, candidate });
    }
    if (entry.type === 'Basic') {
      const piece = readBasic(entry.resource);
      const origins = new Origins(entry.pointer);
      origins.notePiece([], entry.pointer, piece);
      candidates.push({ command: { ...piece.fields, caseId }, origins });
      faults.push(...leftOver(entry.resource, basicOf('', subjectOf(entry), piece.fields), entry.pointer));
    }
  }
  return { candidates, faults, visits };
}

const taken = new Set([
  'Patient',
  'Observation',
  'Condition',
  'MedicationAdministration',
  'Encounter',
  'Procedure',
  'Basic',
]);

/** Resources that are of no kind that is taken, or of another patient, or of no visit. */
function misplaced({ all, meant }: Entries, patient: Entry): Reason[] {
  return all.flatMap((entry): Reason[] => {
    const { type, resource, pointer } = entry;
    if (!taken.has(type)) {
      const message = `Expected one of ${[...taken].join(', ')}.`;
      return [{ pointer: `${pointer}/resourceType`, code: 'unsupported-resource', message }];
    }
    if (type === 'Patient') return [];
    if (meant(referenceIn(resource['subject'])) !== patient) {
      const message = 'Expected a reference to the Patient of this Bundle.';
      return [{ pointer: `${pointer}/subject`, code: 'wrong-reference', message }];
    }
    const isOfVisit = type === 'Procedure' || (type === 'Observation' && isFinding(resource));
    if (isOfVisit && meant(referenceIn(resource['encounter']))?.type !== 'Encounter') {
      const message = 'Expected a reference to an Encounter of this Bundle.';
      return [{ pointer: `${pointer}/encounter`, code: 'wrong-reference', message }];
    }
    if (type === 'Observation' && !isOfVisit && readPatientObservation(resource) === null) {
      const message =
        'Expected a code of the registry: something measured of the patient, or a finding of a visit.';
      return [{ pointer: `${pointer}/code`, code: 'unsupported-observation', message }];
    }
    return [];
  });
}

const anotherPatient = ({ pointer }: Entry): Reason => ({
  pointer,
  code: 'another-patient',
  message: 'A Bundle is of one case: send each case in a Bundle of its own.',
});
