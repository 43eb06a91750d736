import type { Month } from '@calcinosis/edition';

/**
 * The months of whose end a snapshot is due: those that an edition is due of, as far as they lie after the last snapshot. What
 * was recorded in an earlier one is in that snapshot already.
 *
 * @param due months whose edition is due, in their order.
 * @param last month of the last snapshot; null before the first.
 */
export function dueSnapshots(due: readonly Month[], last: string | null): Month[] {
  return due.filter((month) => last === null || month > last);
}
