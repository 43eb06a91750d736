import type { RecordedEvent } from '@calcinosis/event-store';
import {
  type CaseEvent,
  foldCase,
  isCaseEvent,
  recordedEvent,
  UnknownEventError,
} from '@calcinosis/registry';
import type { OutcomeTable } from '../database.ts';
import { outcomeRows } from './outcomeRows.ts';

/** What the events of one case come to: its rows, or the error for which it is parked. */
export type FoldedCase =
  | { readonly caseId: string; readonly outcome: 'folded'; readonly rows: readonly OutcomeTable[] }
  | {
      readonly caseId: string;
      readonly outcome: 'parked';
      readonly position: number;
      readonly errorName: string;
    };

/**
 * Folds one case from all of its events. A case that cannot be folded is parked, so that it holds up no
 * other; one written by a newer build is not poison but a reason to stop, until this build is that new.
 *
 * @throws UnknownEventError
 */
export function foldOutcomes(caseId: string, history: readonly RecordedEvent[]): FoldedCase {
  try {
    const state = foldCase(history.flatMap(caseEventOf));
    return {
      caseId,
      outcome: 'folded',
      rows: state.status === 'unknown' ? [] : outcomeRows(caseId, state),
    };
  } catch (error) {
    if (error instanceof UnknownEventError) throw error;
    return parkedFor(caseId, history.at(-1)?.position ?? 0, error);
  }
}

/** @param position of the last event that was to be folded. */
export function parkedFor(caseId: string, position: number, error: unknown): FoldedCase {
  const errorName = error instanceof Error ? error.name : 'error';
  return { caseId, outcome: 'parked', position, errorName };
}

/** An event of a case; none when it was erased. */
export function caseEventOf(recorded: RecordedEvent): CaseEvent[] {
  if (recorded.erased) return [];
  const event = recordedEvent(recorded);
  return isCaseEvent(event) ? [event] : [];
}
