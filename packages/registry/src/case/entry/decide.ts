import { accept, type Decision, refuse } from '../../decision.ts';
import { pointerOf, type Reason } from '../../reason.ts';
import type { RegisteredCase } from '../state.ts';
import type { EntryCommand } from './command.ts';
import { asRecorded, type Entry, lesionsNamedBy, type RecordedEntry } from './entry.ts';
import type { EntryEvent } from './event.ts';

/** Decides a command on an entry of a case that stands. Pure. */
export function decideEntry(command: EntryCommand, state: RegisteredCase): Decision<EntryEvent> {
  const { entryId } = command;
  if (command.type === 'RecordEntry') {
    if (state.entries.has(entryId)) return refuse(entryExists);
    if (state.retractedEntries.has(entryId)) return refuse(entryRetracted);
    return decideContent(command.entry, state, (entry) => ({
      type: 'EntryRecorded',
      data: { entryId, entry },
    }));
  }
  const standing = state.entries.get(entryId);
  if (standing === undefined) return refuse(noSuchEntry);
  if (command.type === 'RetractEntry') {
    return accept({ type: 'EntryRetracted', data: { entryId, reason: command.reason } });
  }
  if (command.entry.kind !== standing.kind) return refuse(otherKind(standing.kind));
  return decideContent(command.entry, state, (entry) => ({
    type: 'EntryCorrected',
    data: { entryId, entry, reason: command.reason },
  }));
}

function decideContent(
  entry: Entry,
  { registration }: RegisteredCase,
  eventOf: (entry: RecordedEntry) => EntryEvent,
): Decision<EntryEvent> {
  const known = new Set(registration.lesions.map(({ lesionId }) => lesionId));
  const reasons = lesionsNamedBy(entry).flatMap(({ lesionId, path }): Reason[] =>
    known.has(lesionId)
      ? []
      : [
          {
            pointer: pointerOf(['entry', ...path]),
            code: 'no-such-lesion',
            message: 'The registration of this case has no such lesion.',
          },
        ],
  );
  return reasons.length > 0 ? refuse(...reasons) : accept(eventOf(asRecorded(entry)));
}

const entryExists: Reason = {
  pointer: '/entryId',
  code: 'entry-exists',
  message: 'This entry is recorded already; correct it instead.',
};

const entryRetracted: Reason = {
  pointer: '/entryId',
  code: 'entry-retracted',
  message: 'This entry was taken back; record it under another id.',
};

const noSuchEntry: Reason = {
  pointer: '/entryId',
  code: 'no-such-entry',
  message: 'This case has no such entry.',
};

const otherKind = (kind: string): Reason => ({
  pointer: '/entry/kind',
  code: 'other-kind',
  message: `Expected ${kind}: a correction is of the same kind; take the entry back and record another.`,
});
