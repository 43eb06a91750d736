/** Distances between ticks, in days, that a reader knows: days, weeks, four weeks, quarters, years. */
const distances = [1, 2, 7, 14, 28, 56, 91, 182, 365, 730, 1825, 3650];

/** Days at which a curve to `horizon` is read: 0 and at most eight more, the last at or past the horizon. */
export function ticksTo(horizon: number): number[] {
  const distance = distances.find((each) => horizon / each <= 8) ?? Math.ceil(horizon / 8);
  const steps = Math.max(1, Math.ceil(horizon / distance));
  return Array.from({ length: steps + 1 }, (_, index) => index * distance);
}
