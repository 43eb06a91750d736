import { type BrokenEvent, isBroken, type RecordedEvent } from '@calcinosis/event-store';
import { caseEventOf } from '@calcinosis/outcomes';
import { type CaseFacts, caseFactsOf, type TimedEvent } from '../caseFacts.ts';

/** What the events of one case come to: its facts, nothing for a case that has no work, or why it is parked. */
export type FoldedFacts =
  | { readonly caseId: string; readonly outcome: 'folded'; readonly facts: CaseFacts | null }
  | {
      readonly caseId: string;
      readonly outcome: 'parked';
      readonly position: number;
      readonly errorName: string;
    };

/** Folds one case from all of its events; one that cannot be read is parked, and holds up no other. */
export function foldFacts(caseId: string, history: readonly (RecordedEvent | BrokenEvent)[]): FoldedFacts {
  const isErased = history.some((event) => event.type === 'CaseErased' || (!isBroken(event) && event.erased));
  if (isErased) return { caseId, outcome: 'folded', facts: null };
  try {
    return { caseId, outcome: 'folded', facts: caseFactsOf(caseId, history.flatMap(timedEvents)) };
  } catch (error) {
    const errorName = error instanceof Error ? error.name : 'error';
    return { caseId, outcome: 'parked', position: history.at(-1)?.position ?? 0, errorName };
  }
}

function timedEvents(event: RecordedEvent | BrokenEvent): TimedEvent[] {
  if (isBroken(event)) throw event.broken;
  return caseEventOf(event).map((each) => ({ event: each, recordedAt: event.recordedAt }));
}
