import { distinctAscending } from './distinctTimes.ts';
import { chiSquareQuantile } from './gammaDistribution.ts';
import type { Observations } from './observations.ts';
import { tally } from './tally.ts';
import { refuseDelayedEntry } from './turnbull.ts';
import { fitted, type Rows, type Side, withCasesOn } from './turnbullLimits.ts';

/** Where a quantile can lie: after `lower`, or on it, and by `upper`. */
export interface TurnbullQuantileLimits {
  readonly probability: number;
  readonly lower: number;
  /** Infinity when the data are compatible with its never being reached */
  readonly upper: number;
  readonly method: 'likelihood ratio, chi-squared with 1 degree of freedom';
}

/**
 * Confidence limits of a quantile by inverting the likelihood ratio, as `turnbullLimits` does for S at a time: every time
 * at which some distribution that is likely enough has that quantile. It contains the interval that `turnbullQuantile`
 * gives. Without chance, and as wide as those limits are.
 *
 * @param probability in (0, 1), default the median
 * @throws ObservationError for bad rows and delayed entry
 */
export function turnbullQuantileLimits(
  observations: Observations,
  probability = 0.5,
  level = 0.95,
): TurnbullQuantileLimits {
  if (!(probability > 0 && probability < 1 && level > 0 && level < 1)) {
    throw new RangeError(
      `probability is ${probability} and level ${level}; numbers between 0 and 1 are needed, 0.5 for the median`,
    );
  }
  const rows = tally(observations);
  refuseDelayedEntry(rows.entry);
  const least = fitted(rows).logLikelihood - chiSquareQuantile(level, 1) / 2;
  const ends = endsOf(rows);
  const isGone = (time: number): boolean => canReach(rows, time, 'gone', probability, least);
  const isOver = (time: number): boolean => !canReach(rows, time, 'left', 1 - probability, least);
  // What can be gone by a time does not change between one end and the next: it may all have gone just after the first.
  const first = firstWhere(ends, isGone);
  const before = ends[first - 1] ?? 0;
  const at = ends[first] ?? before;
  return {
    probability,
    lower: rows.left.length > 0 && !isGone((before + at) / 2) ? at : before,
    upper: ends[firstWhere(ends, isOver)] ?? Infinity,
    method: 'likelihood ratio, chi-squared with 1 degree of freedom',
  };
}

/** The finite ends of all intervals, ascending. */
function endsOf({ left, right, weight }: Rows): Float64Array {
  const ends = new Float64Array(2 * left.length);
  ends.set(left);
  ends.set(right, left.length);
  const twice = new Float64Array(2 * left.length);
  twice.set(weight);
  twice.set(weight, left.length);
  return distinctAscending(ends, twice).filter((end) => end < Infinity);
}

/** The first place from which on something holds; their number, where it holds nowhere. */
function firstWhere(times: Float64Array, holds: (time: number) => boolean): number {
  let [from, to] = [0, times.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(times[middle] ?? 0)) {
      to = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}

/** Fits at most: each halves what is left of the range where the answer lies. */
const MOST_FITS = 60;

/**
 * Whether a distribution that is likely enough gives a side at least this probability. A fit with cases added on the side
 * either is one, or bounds the likelihood of all there are: log L(p) + c log P(p) is at most its own, for every p.
 */
function canReach(rows: Rows, time: number, side: Side, probability: number, least: number): boolean {
  const all = rows.weight.reduce((sum, weight) => sum + weight, 0);
  if (all === 0) {
    return true;
  }
  let [few, many] = [0, Infinity];
  let cases = (all * probability) / (1 - probability);
  for (let fits = 0; fits < MOST_FITS; fits++) {
    const fit = withCasesOn(rows, time, side, cases);
    const likelyEnough = fit.logLikelihood >= least;
    if (fit.probability >= probability && likelyEnough) {
      return true;
    }
    const highest = fit.logLikelihood + cases * Math.log(fit.probability / probability);
    if (highest < least) {
      return false;
    }
    if (fit.probability < probability) {
      few = cases;
    } else {
      many = cases;
    }
    cases = many === Infinity ? 2 * few : few === 0 ? many / 8 : Math.sqrt(few * many);
  }
  return true;
}
