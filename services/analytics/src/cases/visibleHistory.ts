import type { RecordedEvent } from '@calcinosis/event-store';
import { caseEventOf } from '@calcinosis/outcomes';
import { type CaseEvent, foldCase, type RegisteredCase } from '@calcinosis/registry';
import { monthForDate } from './monthForDate.ts';

/** What somebody may see of a case. */
export interface Visible {
  readonly state: RegisteredCase;
  readonly history: readonly RecordedEvent[];
  /** The centre that has the case now, for one that had it and sees nothing later; null otherwise. */
  readonly transferredTo: string | null;
}

/**
 * What a centre sees of a case: all of it when the case is its own, all up to its transfer when it was, and nothing
 * otherwise (null).
 *
 * @param centre null for the registry's office, which sees any.
 */
export function visibleTo(centre: string | null, history: readonly RecordedEvent[]): Visible | null {
  const state = foldCase(history.flatMap(caseEventOf));
  if (state.status !== 'registered') return null;
  if (centre === null || state.centre === centre) return { state, history, transferredTo: null };
  const left = history.findLastIndex((event) =>
    caseEventOf(event).some((each) => each.type === 'CaseTransferred' && each.data.from === centre),
  );
  if (left < 0) return null;
  const known = history.slice(0, left + 1);
  const then = foldCase(known.flatMap(caseEventOf));
  return then.status === 'registered' ? { state: then, history: known, transferredTo: then.centre } : null;
}

/**
 * The data of an event as somebody may see it. The office sees of a date of presentation its month. A centre is told that a case of its own is of the same infant as another,
 * and never which one, where that is, or was, of another centre.
 */
export function visibleData(event: RecordedEvent, { state }: Visible, centre: string | null): unknown {
  if (event.erased) return null;
  const [known] = caseEventOf(event);
  if (known === undefined) return event.data;
  if (centre === null) {
    return 'registration' in known.data
      ? { ...known.data, registration: monthForDate(known.data.registration) }
      : event.data;
  }
  if (!isMerge(known)) return event.data;
  if (!known.data.acrossCentres && state.formerCentres.size === 0) return event.data;
  return { acrossCentres: known.data.acrossCentres };
}

function isMerge(
  event: CaseEvent,
): event is Extract<CaseEvent, { type: 'DuplicatesMerged' | 'DuplicatesUnmerged' }> {
  return event.type === 'DuplicatesMerged' || event.type === 'DuplicatesUnmerged';
}
