import type { CaseEvent, CaseId } from '@calcinosis/registry';
import type { JsonObject } from './resource/json.ts';

/** A case has an event that no submission makes. */
export class UnexportableEventError extends Error {
  override readonly name = 'UnexportableEventError';
}

/** The command that makes an event, and the name under which the command says what the event's data say. */
const commandOfEvent: Readonly<Record<string, readonly [type: string, under?: string]>> = {
  CaseRegistered: ['RegisterCase'],
  CaseCorrected: ['CorrectCase'],
  CaseRetracted: ['RetractCase'],
  FollowUpRetracted: ['RetractFollowUp'],
  LossToFollowUpWithdrawn: ['WithdrawLossToFollowUp'],
  DeathRecorded: ['RecordDeath', 'death'],
  DeathCorrected: ['CorrectDeath', 'death'],
  DeathRetracted: ['RetractDeath'],
  EntryRecorded: ['RecordEntry'],
  EntryCorrected: ['CorrectEntry'],
  EntryRetracted: ['RetractEntry'],
  ConsentRecorded: ['RecordConsent', 'consent'],
  ConsentWithdrawn: ['WithdrawConsent'],
};

/**
 * Events about the record and not about the patient: signatures, locks, queries, transfers and merges are of this registry, and
 * mean nothing in another system. A query that a rule raises is raised again where the rule holds.
 */
const ofTheRecord = new Set<string>([
  'CaseSigned',
  'CaseLocked',
  'CaseUnlocked',
  'QueryRaised',
  'QueryAnswered',
  'QueryClosed',
  'CaseTransferOffered',
  'CaseTransferEnded',
  'CaseTransferred',
  'DuplicatesMerged',
  'DuplicatesUnmerged',
]);

/**
 * The commands that make these events of a case again, in their order. They are not held against the dictionary of today: what
 * was taken under an earlier one is told as it was.
 *
 * @throws UnexportableEventError
 */
export function commandsOf(caseId: CaseId, events: readonly CaseEvent[]): JsonObject[] {
  return events.flatMap((event, index): JsonObject[] => {
    if (event.type === 'LesionRemoved' || ofTheRecord.has(event.type)) return [];
    if (event.type === 'FollowUpRecorded' || event.type === 'FollowUpCorrected') {
      const { visit, ...data } = event.data;
      const removals = removalsBehind(events, index);
      const followUp = removals.length === 0 ? visit : { ...visit, removals };
      const type = event.type === 'FollowUpRecorded' ? 'RecordFollowUp' : 'CorrectFollowUp';
      return [{ type, caseId, ...data, followUp }];
    }
    return [commandOf(caseId, event)];
  });
}

/** A visit and the removals that it reported are one submission: they follow it at once. */
function removalsBehind(events: readonly CaseEvent[], index: number): unknown[] {
  const removals: unknown[] = [];
  for (const event of events.slice(index + 1)) {
    if (event.type !== 'LesionRemoved') break;
    removals.push(event.data.removal);
  }
  return removals;
}

function commandOf(caseId: CaseId, event: CaseEvent): JsonObject {
  // The reason of a loss is part of what was reported.
  if (event.type === 'CaseLostToFollowUp') return { type: 'ReportLossToFollowUp', caseId, loss: event.data };
  const [type, under] = commandOfEvent[event.type] ?? [];
  if (type === undefined) throw new UnexportableEventError(`${event.type} is not made by a submission.`);
  // Whose case it is, the submission says by whom it is sent; a reason stands beside the content.
  const { centre: _, reason, ...content } = { reason: undefined, centre: undefined, ...event.data };
  const command = { type, caseId, ...(reason === undefined ? {} : { reason }) };
  if ('entry' in event.data) return { ...command, ...content, entry: asReported(event.data.entry) };
  return under === undefined ? { ...command, ...content } : { ...command, [under]: content };
}

/** An entry as it was submitted: the registrar puts the canonical value beside a reported one by itself. */
function asReported(entry: object): object {
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !field.startsWith('canonical')));
}
