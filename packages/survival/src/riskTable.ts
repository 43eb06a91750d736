import { columnsOf } from './columns.ts';
import { productLimit, type IntervalOptions } from './kaplanMeier.ts';
import type { Observations } from './observations.ts';
import { riskSets } from './riskSets.ts';

/** The table under a survival curve, one entry per chosen time. Counts are weighted. */
export interface RiskTable {
  readonly n: number;
  readonly time: Float64Array;
  /** entered before the time and neither resolved nor censored before it: cases with exit >= t */
  readonly atRisk: Float64Array;
  /** events up to and including the time */
  readonly events: Float64Array;
  /** censorings up to and including the time */
  readonly censored: Float64Array;
  readonly survival: Float64Array;
  readonly stdErr: Float64Array;
  /** [1, 1] before the first exit; NaN where undefined */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/**
 * At risk, events so far, censored so far and S(t) at chosen times: R's `summary(survfit(..), times = .., extend = TRUE)`.
 * After the last exit the curve is carried on and nobody is at risk. With delayed entry `atRisk` rises and falls.
 *
 * @param times any order, each >= 0
 */
export function riskTable(
  observations: Observations,
  times: ArrayLike<number>,
  options: IntervalOptions = {},
): RiskTable {
  const columns = columnsOf(observations);
  const curve = productLimit(riskSets(columns, 'riskTable'), options);
  const chosen = Float64Array.from(times);
  if (chosen.some((time) => !(time >= 0))) {
    throw new RangeError('a chosen time is not a number >= 0');
  }
  const last = chosen.map((time) => lastAtOrBefore(curve.time, time));
  const events = runningTotal(curve.events);
  const censored = runningTotal(curve.censored);
  const at = (values: Float64Array, before: number): Float64Array =>
    last.map((i) => (i < 0 ? before : (values[i] ?? 0)));
  const atRisk = chosen.map((time) => countAtRisk(columns.entry, columns.left, columns.weight, time));
  return {
    n: curve.n,
    time: chosen,
    atRisk,
    events: at(events, 0),
    censored: at(censored, 0),
    survival: at(curve.survival, 1),
    stdErr: at(curve.stdErr, 0),
    lower: at(curve.lower, 1),
    upper: at(curve.upper, 1),
  };
}

function countAtRisk(entry: Float64Array, exit: Float64Array, weight: Float64Array, time: number): number {
  let count = 0;
  for (let row = 0; row < exit.length; row++) {
    const start = entry[row] ?? 0;
    if ((exit[row] ?? 0) >= time && (start === 0 || start < time)) {
      count += weight[row] ?? 0;
    }
  }
  return count;
}

function lastAtOrBefore(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] ?? 0) <= time) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

function runningTotal(counts: Float64Array): Float64Array {
  let total = 0;
  return counts.map((count) => (total += count));
}
