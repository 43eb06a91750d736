import { chosenTimes } from './chosenTimes.ts';
import { stepsOf, type IntervalOptions, type KaplanMeier } from './kaplanMeier.ts';
import { twoSidedQuantile } from './normalQuantile.ts';
import type { Observations } from './observations.ts';
import { riskSets, type RiskSets } from './riskSets.ts';
import { survivalInterval, type IntervalScale } from './survivalInterval.ts';

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
 * @param source observations, or a curve already made from them, whose scale and level are the default then
 * @param times any order, each >= 0
 */
export function riskTable(
  source: Observations | KaplanMeier,
  times: ArrayLike<number>,
  options: IntervalOptions = {},
): RiskTable {
  const { sets, steps, scale, level } =
    'survival' in source ? curveOf(source, options) : countedOf(source, options);
  const { survival, stdErr, stdErrLog } = steps;
  const z = twoSidedQuantile(level);
  const chosen = chosenTimes(times);
  const last = chosen.map((time) => lastAtOrBefore(sets.time, time));
  const at = (values: Float64Array, before: number): Float64Array =>
    last.map((i) => (i < 0 ? before : (values[i] ?? 0)));
  const limits = Array.from(last, (i) =>
    i < 0 ? { lower: 1, upper: 1 } : survivalInterval(survival[i] ?? 0, stdErrLog[i] ?? 0, scale, z),
  );
  return {
    n: sets.n,
    time: chosen,
    atRisk: chosen.map((time) => countAtRisk(sets, time)),
    events: at(runningTotal(sets.events), 0),
    censored: at(runningTotal(sets.censored), 0),
    survival: at(survival, 1),
    stdErr: at(stdErr, 0),
    lower: Float64Array.from(limits, ({ lower }) => lower),
    upper: Float64Array.from(limits, ({ upper }) => upper),
  };
}

interface Counted {
  readonly sets: RiskSets;
  readonly steps: Pick<KaplanMeier, 'survival' | 'stdErr' | 'stdErrLog'>;
  readonly scale: IntervalScale;
  readonly level: number;
}

function curveOf(curve: KaplanMeier, { scale = curve.scale, level = curve.level }: IntervalOptions): Counted {
  return { sets: curve, steps: curve, scale, level };
}

function countedOf(
  observations: Observations,
  { scale = 'log-log', level = 0.95 }: IntervalOptions,
): Counted {
  const sets = riskSets(observations, 'riskTable');
  return { sets, steps: stepsOf(sets), scale, level };
}

/** All who leave at the time or later, less those who enter only then or later. */
function countAtRisk(sets: RiskSets, time: number): number {
  const next = lastAtOrBefore(sets.time, time);
  const first = next >= 0 && sets.time[next] === time ? next : next + 1;
  if (sets.lateEntry.length === 0) {
    return sets.atRisk[first] ?? 0;
  }
  let count = 0;
  for (let i = sets.time.length - 1; i >= first; i--) {
    count += (sets.events[i] ?? 0) + (sets.censored[i] ?? 0);
  }
  for (let i = sets.lateEntry.length - 1; i >= 0 && (sets.lateEntry[i] ?? 0) >= time; i--) {
    count -= sets.lateEntries[i] ?? 0;
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
  const totals = new Float64Array(counts.length);
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    total += counts[i] ?? 0;
    totals[i] = total;
  }
  return totals;
}
