import { endOf, type Month, monthAfter } from '@calcinosis/edition';

/**
 * The months whose edition is due, the oldest first: every month that is over, from the first in which anything was recorded,
 * that never had one. A month whose edition was retracted waits for a person, who knows what was wrong.
 *
 * @param first month of the first event; null for a log without events.
 */
export function dueMonths(first: Month | null, published: ReadonlySet<string>, now: Date): Month[] {
  const due: Month[] = [];
  for (let month = first; month !== null && endOf(month) <= now; month = monthAfter(month)) {
    if (!published.has(month)) due.push(month);
  }
  return due;
}

/** Whether an edition that is due should be there by now. */
export function isLate(month: Month, now: Date, patience: number): boolean {
  return now.getTime() - endOf(month).getTime() > patience;
}
