import type { CoxFit } from './cox.ts';
import { RunningCounts } from './runningCounts.ts';

/**
 * Harrell's concordance of a Cox model: among pairs of a stratum where one is known to fail first, the share whose
 * failing case has the higher predicted hazard, ties of prediction counting half. Same as R's `concordance(fit)`.
 *
 * Walking back in time, those who outlive an event are counted by predicted hazard, which makes it O(n log n).
 *
 * @returns NaN without a comparable pair
 */
export function concordance(fit: CoxFit): number {
  const { columns, order } = fit.data;
  const { left, entry, cause, weight } = columns;
  const { rank, ranks } = ranksOf(predictions(fit));
  let agreeing = 0;
  let comparable = 0;
  for (const { byExit, byEntry } of order.strata) {
    const outliving = new RunningCounts(ranks);
    const add = (row: number, sign: 1 | -1): void => outliving.add(rank[row] ?? 0, sign * (weight[row] ?? 0));
    let late = 0;
    for (let next = 0; next < byExit.length; ) {
      const time = left[byExit[next] ?? 0] ?? 0;
      for (; late < byEntry.length && (entry[byEntry[late] ?? 0] ?? 0) >= time; late++) {
        add(byEntry[late] ?? 0, -1);
      }
      const from = next;
      while (next < byExit.length && left[byExit[next] ?? 0] === time) {
        next++;
      }
      const leaving = byExit.subarray(from, next);
      const failing = leaving.filter((row) => cause[row] !== 0);
      // a censoring comes after the events of its time
      leaving.forEach((row) => cause[row] === 0 && add(row, 1));
      for (const row of failing) {
        const own = rank[row] ?? 0;
        const below = outliving.below(own);
        const upTo = outliving.below(own + 1);
        const count = weight[row] ?? 0;
        agreeing += count * (below + (upTo - below) / 2);
        comparable += count * outliving.total;
      }
      failing.forEach((row) => add(row, 1));
    }
  }
  return agreeing / comparable;
}

function predictions({ data: { columns, covariates, size }, coefficients }: CoxFit): Float64Array {
  return columns.left.map((_, row) => {
    let sum = 0;
    for (let j = 0; j < size; j++) {
      sum += (covariates[row * size + j] ?? 0) * (coefficients[j] ?? 0);
    }
    return sum;
  });
}

/** Predictions that differ by rounding only are the same. */
const SAME = 1e-9;

/** The position of each value among the distinct ones, ascending. */
function ranksOf(values: Float64Array): { readonly rank: Int32Array; readonly ranks: number } {
  const order = Int32Array.from(values.keys()).toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const rank = new Int32Array(values.length);
  let ranks = 0;
  let before = -Infinity;
  for (const row of order) {
    const value = values[row] ?? 0;
    // a value that is no number, of an effect without bound, ties with none
    ranks += value - before <= SAME ? 0 : 1;
    before = value;
    rank[row] = ranks - 1;
  }
  return { rank, ranks };
}
