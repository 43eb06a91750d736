import type { RandomNumber } from './randomGenerator.ts';

/**
 * Draws n cases with replacement from counted rows: the new count of every row, by one sorted pass of n uniform
 * order statistics, O(n + rows) without sorting.
 *
 * @param cumulative running totals of the weights
 */
export function resample(cumulative: Float64Array, n: number, random: RandomNumber): Float64Array {
  const counts = new Float64Array(cumulative.length);
  const total = cumulative.at(-1) ?? 0;
  // Gaps between ordered uniforms are exponential: their running sums over the total sum are the order statistics.
  const gaps = new Float64Array(n + 1);
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    sum -= Math.log1p(-random());
    gaps[i] = sum;
  }
  let row = 0;
  for (let i = 0; i < n; i++) {
    const target = ((gaps[i] ?? 0) / sum) * total;
    while ((cumulative[row] ?? Infinity) <= target && row < counts.length - 1) {
      row++;
    }
    counts[row] = (counts[row] ?? 0) + 1;
  }
  return counts;
}
