import { type PlannedWeek, plannedVisits } from '../schedule/plannedVisits.ts';
import type { Outcome } from './outcome.ts';

/** Whether something is so, and whether that is known. */
export type Known = 'yes' | 'no' | 'not-known';

/**
 * Whether a case had resolved by a planned visit. `yes`: it was seen gone by the last day on which a visit counts for it.
 * `no`: it was still there on the first such day or later and was not seen gone by the last, or was removed, or its
 * patient died, by then. Otherwise nobody saw it at the time that matters.
 *
 * A fixed day would not do: of a case that is seen in good time but a day later, nothing is known on the day itself.
 */
export function resolvedByVisit(outcome: Outcome | null, week: PlannedWeek): Known {
  const planned = plannedVisits.find((visit) => visit.week === week);
  if (outcome === null || planned === undefined) return 'not-known';
  const { kind, left, right } = outcome;
  if (right <= planned.closes) return kind === 'resolved' ? 'yes' : 'no';
  return left >= planned.opens ? 'no' : 'not-known';
}
