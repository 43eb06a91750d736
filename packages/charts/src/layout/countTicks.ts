/** Steps between ticks, times a power of ten. */
const steps = [1, 2, 5, 10];

/**
 * Whole numbers from 0 for an axis of counts up to `greatest`, at most `most` of them after 0; the last is at least
 * `greatest`, so that it ends the axis.
 */
export function countTicks(greatest: number, most = 4): number[] {
  const needed = Math.max(1, greatest) / most;
  const power = 10 ** Math.max(0, Math.floor(Math.log10(needed)));
  const step = power * (steps.find((candidate) => candidate * power >= needed) ?? 10);
  const last = Math.max(1, Math.ceil(greatest / step));
  return Array.from({ length: last + 1 }, (_, index) => index * step);
}
