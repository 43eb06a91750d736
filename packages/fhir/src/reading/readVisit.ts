import type { Reason } from '@calcinosis/registry';
import { itemsOf } from '../resource/json.ts';
import {
  encounterOf,
  findingOf,
  procedureOf,
  readEncounter,
  readFinding,
  readProcedure,
  type VisitStatus,
} from '../resource/visit.ts';
import type { Entries, Entry } from './entries.ts';
import { leftOver } from './leftOver.ts';
import { Origins } from './origins.ts';
import { type Candidate, referenceIn, subjectOf } from './readRegistration.ts';

/** What a visit reported: what it found, and what was taken out. */
export interface VisitParts {
  readonly findings: readonly Entry[];
  readonly removals: readonly Entry[];
}

/** Reads a visit, or the correction of one, from its encounter. */
export function readVisit(
  entry: Entry,
  { findings, removals }: VisitParts,
  caseId: unknown,
  lesionOf: (reference: unknown) => unknown,
): Candidate {
  const origins = new Origins(entry.pointer);
  const piece = readEncounter(entry.resource);
  const { visitId = entry.resource['id'], reason, ...visit } = piece.fields;
  origins.notePiece(['followUp'], entry.pointer, piece);
  origins.note(['visitId'], `${entry.pointer}/identifier`);
  const followUp = {
    ...visit,
    findings: findings.map((each, index) => {
      const finding = readFinding(each.resource);
      origins.notePiece(['followUp', 'findings', index], each.pointer, finding);
      origins.note(['followUp', 'findings', index, 'lesionId'], `${each.pointer}/focus`);
      return { lesionId: lesionOf(referenceIn(itemsOf(each.resource['focus'])[0])), ...finding.fields };
    }),
    ...(removals.length === 0
      ? {}
      : {
          removals: removals.map((each, index) => {
            const removal = readProcedure(each.resource);
            origins.notePiece(['followUp', 'removals', index], each.pointer, removal);
            origins.note(['followUp', 'removals', index, 'lesionId'], `${each.pointer}/reasonReference`);
            const named = lesionOf(referenceIn(itemsOf(each.resource['reasonReference'])[0]));
            return { lesionId: named, ...removal.fields };
          }),
        }),
  };
  const command =
    reason === undefined
      ? { type: 'RecordFollowUp', caseId, visitId, followUp }
      : { type: 'CorrectFollowUp', caseId, visitId, reason, followUp };
  return { command, origins };
}

/** What of a visit would be lost. */
export function leftOverOfVisit(
  entry: Entry,
  { findings, removals }: VisitParts,
  status: VisitStatus,
): Reason[] {
  const place = (each: Entry, lesion: unknown) => {
    const reference = referenceIn(itemsOf(lesion)[0]);
    return {
      id: '',
      subject: subjectOf(each),
      encounter: referenceIn(each.resource['encounter']),
      lesion: reference === '' ? null : reference,
      status,
    };
  };
  const written = encounterOf('', subjectOf(entry), status, readEncounter(entry.resource).fields);
  return [
    ...leftOver(entry.resource, written, entry.pointer),
    ...findings.flatMap((each) =>
      leftOver(
        each.resource,
        findingOf(place(each, each.resource['focus']), readFinding(each.resource).fields),
        each.pointer,
      ),
    ),
    ...removals.flatMap((each) =>
      leftOver(
        each.resource,
        procedureOf(place(each, each.resource['reasonReference']), readProcedure(each.resource).fields),
        each.pointer,
      ),
    ),
  ];
}

/** The entries that belong to an encounter. */
export function partsOf(
  encounter: Entry,
  findings: readonly Entry[],
  removals: readonly Entry[],
  { meant }: Entries,
): VisitParts {
  const isOfIt = ({ resource }: Entry) => meant(referenceIn(resource['encounter'])) === encounter;
  return { findings: findings.filter(isOfIt), removals: removals.filter(isOfIt) };
}
