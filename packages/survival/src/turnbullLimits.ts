import { brentRoot } from './brentRoot.ts';
import { chosenTimes } from './chosenTimes.ts';
import { chiSquareQuantile } from './gammaDistribution.ts';
import { innermostIntervals } from './innermostIntervals.ts';
import type { EvaluatedMasses } from './maximiseMasses.ts';
import type { Observations } from './observations.ts';
import { singleRanges } from './rangeLikelihood.ts';
import { maximiseReduced } from './reduceCells.ts';
import { tally, type Tally } from './tally.ts';
import { refuseDelayedEntry } from './turnbull.ts';

/** Pointwise limits of S at chosen times. */
export interface TurnbullLimits {
  readonly time: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly method: 'likelihood ratio, chi-squared with 1 degree of freedom';
}

/**
 * Confidence limits of S(t) by inverting the likelihood ratio: every s for which some distribution with S(t) = s has a
 * log-likelihood within half a chi-squared quantile of the maximum. Defined everywhere, also where S is 0 or 1, and without
 * chance. On exact and right-censored times these are Thomas and Grunkemeier's (1975) limits.
 *
 * With few distinct visit times they hold their level; with continuous ones the ratio has a law with a smaller quantile
 * (Banerjee and Wellner 2001: 2.27 in place of 3.84 for one visit a case), so that the limits are wider than they need be.
 *
 * @param times at which limits are wanted, any order
 * @throws ObservationError for bad rows and delayed entry
 */
export function turnbullLimits(
  observations: Observations,
  times: ArrayLike<number>,
  level = 0.95,
): TurnbullLimits {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`level is ${level}; a number between 0 and 1 is needed, 0.95 for 95 %`);
  }
  const rows = tally(observations);
  refuseDelayedEntry(rows.entry);
  const time = chosenTimes(times);
  const least = fitted(rows).logLikelihood - chiSquareQuantile(level, 1) / 2;
  return {
    time,
    lower: time.map((at) => 1 - mostProbable(rows, at, 'gone', least)),
    upper: time.map((at) => mostProbable(rows, at, 'left', least)),
    method: 'likelihood ratio, chi-squared with 1 degree of freedom',
  };
}

export type Rows = Pick<Tally, 'left' | 'right' | 'weight'>;

/** [0, t] or (t, Infinity) */
export type Side = 'gone' | 'left';

/**
 * The largest probability of a side whose likelihood still reaches the least. Cases that only say "on that side", w of
 * them, are added: of all distributions that give the side as much, the estimate then has the highest likelihood. The
 * more are added, the more probable the side and the lower the likelihood of the cases that there are.
 */
function mostProbable(rows: Rows, time: number, side: Side, least: number): number {
  if (logLikelihoodWithin(rows, time, side) >= least) {
    return 1;
  }
  const shortfall = (logCases: number): number =>
    least - withCasesOn(rows, time, side, Math.exp(logCases)).logLikelihood;
  let many = Math.log(rows.weight.reduce((sum, weight) => sum + weight, 0));
  while (shortfall(many) < 0) {
    many += 2;
  }
  let few = many - 2;
  while (shortfall(few) > 0) {
    few -= 2;
  }
  const cases = Math.exp(brentRoot(shortfall, few, many, 1e-10));
  return withCasesOn(rows, time, side, cases).probability;
}

/** The highest log-likelihood when everyone is on one side; -Infinity when someone is known not to be. */
function logLikelihoodWithin({ left, right, weight }: Rows, time: number, side: Side): number {
  const isGone = side === 'gone';
  const within = right.every((to, row) => {
    const from = left[row] ?? 0;
    return isGone ? from < time || to <= time : to > time;
  });
  if (!within) {
    return -Infinity;
  }
  return fitted({
    left: isGone ? left : left.map((from) => Math.max(from, time)),
    right: isGone ? right.map((to) => Math.min(to, time)) : right,
    weight,
  }).logLikelihood;
}

/** The estimate with cases added on one side: its probability of the side, and its log-likelihood without them. */
export function withCasesOn(
  { left, right, weight }: Rows,
  time: number,
  side: Side,
  cases: number,
): { readonly probability: number; readonly logLikelihood: number } {
  const isGone = side === 'gone';
  const fit = fitted(
    {
      left: appended(left, isGone ? 0 : time),
      right: appended(right, isGone ? time : Infinity),
      weight: appended(weight, cases),
    },
    isGone,
  );
  const probability = fit.probability[left.length] ?? 0;
  return { probability, logLikelihood: fit.logLikelihood - cases * Math.log(probability) };
}

/** @param lastFromOrigin whether the last row includes time 0 itself, which no half-open interval does */
export function fitted(rows: Rows, lastFromOrigin = false): EvaluatedMasses {
  const { left, first, last } = innermostIntervals(rows);
  if (lastFromOrigin) {
    first[first.length - 1] = 0;
  }
  return maximiseReduced(singleRanges(first, last, rows.weight, left.length));
}

function appended(values: Float64Array, value: number): Float64Array {
  const longer = new Float64Array(values.length + 1);
  longer.set(values);
  longer[values.length] = value;
  return longer;
}
