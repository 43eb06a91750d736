/**
 * Positions that one statement reads at most when it looks for some events among many. Such a statement reads every
 * event between its bounds, however few it gives, so that without a bound it outlasts any limit on a large log.
 */
export const windowSize = 100_000;

/** Last position of the window behind `after`, on the way to `head`. */
export const windowEnd = (after: number, head: number, window: number): number =>
  Math.min(after + window, head);
