import type { DrawnCase } from '../case/drawnCase.ts';
import type { Entry } from '../case/entry.ts';
import { purpose, RandomSequence } from '../random/randomSequence.ts';

/** An entry of a case on its way; Unix time in milliseconds. */
export interface Arrival {
  readonly entry: Entry;
  readonly arrivesAt: number;
}

/**
 * The entries of a case as they arrive: as they were entered, or, in a share `followUpsFirst` of the
 * cases that have visits, with the registration late, after one or more of the visits.
 */
export function arrivalsOf(drawn: DrawnCase, followUpsFirst: number): Arrival[] {
  const arrivals = drawn.entries.map((entry) => ({ entry, arrivesAt: entry.enteredAt }));
  const sequence = new RandomSequence(drawn.key, purpose.delivery, drawn.index);
  if (!sequence.chance(followUpsFirst)) return arrivals;
  const awaited = sequence.below(drawn.course.visits.length);
  const visit = arrivals.find(({ entry }) => entry.kind === 'visit' && entry.visit === awaited);
  if (visit === undefined) return arrivals;
  return arrivals
    .map((arrival) =>
      arrival.entry.kind === 'registration' ? { ...arrival, arrivesAt: visit.arrivesAt + 1 } : arrival,
    )
    .toSorted((a, b) => a.arrivesAt - b.arrivesAt);
}
