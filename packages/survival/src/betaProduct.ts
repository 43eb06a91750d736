import { betaQuantile } from './betaDistribution.ts';
import { brentRoot } from './brentRoot.ts';
import { columnsOf } from './columns.ts';
import { survivors } from './kaplanMeier.ts';
import { ObservationError, type Observations } from './observations.ts';
import { riskSets, type RiskSets } from './riskSets.ts';

export interface BetaProductOptions {
  readonly level?: number;
  /** Mid-p version (Fay and Brittain 2016), less conservative; the default, advised below 30 cases. */
  readonly midP?: boolean;
  /**
   * How far the search for mid-p limits may stop from the end, default 0. R's bpcp stops at 1.22e-4, which moves a limit by
   * up to 3e-4; give {@link BPCP_TOLERANCE} to have its digits.
   */
  readonly searchTolerance?: number;
}

/** The default `midpMMTol` of R's bpcp, the fourth root of the machine precision. */
export const BPCP_TOLERANCE = Number.EPSILON ** 0.25;

/** Limits of S on each stretch [left, right) between exit times; the first starts at 0, the last ends at Infinity. */
export interface BetaProduct {
  readonly n: number;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly survival: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** A beta distribution matched to a product of betas; `one` and `zero` are the degenerate ends. */
type Belief = { readonly a: number; readonly b: number } | 'one' | 'zero';

/**
 * The beta product confidence procedure (Fay, Brittain and Proschan 2013) with moments matched, the limits to use for
 * small n: they hold their level at any n, are defined at S = 1 and S = 0, and equal Clopper-Pearson without censoring.
 *
 * The upper limit comes from the product of Beta(Y - d + 1, d) over event times, the lower one from that times
 * Beta(Y', 1), Y' being at risk just after. Same as R's `bpcp(time, status, nmc = 0, midp = ..)`.
 *
 * @throws ObservationError for interval-censored rows and for delayed entry
 */
export function betaProduct(
  observations: Observations,
  { level = 0.95, midP = true, searchTolerance = 0 }: BetaProductOptions = {},
): BetaProduct {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`confidence level is ${level}; a number between 0 and 1 is needed, such as 0.95`);
  }
  const columns = columnsOf(observations);
  const late = columns.entry.findIndex((entry) => entry > 0);
  if (late >= 0) {
    throw new ObservationError(
      late,
      `entry is ${columns.entry[late]}; betaProduct is not defined with delayed entry`,
    );
  }
  return monotone(
    stretches(riskSets(columns, 'betaProduct'), (1 - level) / 2, midP ? searchTolerance : null),
  );
}

/** @param midP tolerance of the search for mid-p limits; null for the standard ones */
function stretches(sets: RiskSets, tail: number, midP: number | null): BetaProduct {
  const size = sets.time.length + 1;
  const left = new Float64Array(size);
  const right = new Float64Array(size).fill(Infinity);
  const survival = new Float64Array(size);
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  let logMean = 0;
  let logSquareRatio = 0;
  let current = 1;
  for (let i = 0; i < size; i++) {
    if (i > 0) {
      const events = sets.events[i - 1] ?? 0;
      const atRisk = sets.atRisk[i - 1] ?? 0;
      left[i] = sets.time[i - 1] ?? 0;
      right[i - 1] = left[i] ?? 0;
      if (events > 0) {
        const a = atRisk - events + 1;
        logMean += Math.log(a / (a + events));
        logSquareRatio += Math.log1p(events / (a * (a + events + 1)));
        current *= survivors(atRisk, events) / atRisk;
      }
    }
    const next = i < sets.time.length ? (sets.atRisk[i] ?? 0) : 0;
    const high: Belief = logMean === 0 ? 'one' : matched(logMean, logSquareRatio);
    const low: Belief =
      next === 0
        ? 'zero'
        : matched(
            logMean + Math.log(next / (next + 1)),
            logSquareRatio + Math.log1p(1 / (next * (next + 2))),
          );
    survival[i] = current;
    lower[i] = midP === null ? quantile(low, tail) : mixtureQuantile(low, high, tail, tail, midP);
    upper[i] = midP === null ? quantile(high, 1 - tail) : mixtureQuantile(low, high, 1 - tail, tail, midP);
  }
  return { n: sets.n, left, right, survival, lower, upper };
}

/** A limit never rises again, as S does not. */
function monotone(limits: BetaProduct): BetaProduct {
  const falling = (values: Float64Array): Float64Array => {
    let least = 1;
    return values.map((value) => (least = Math.min(least, value)));
  };
  return { ...limits, lower: falling(limits.lower), upper: falling(limits.upper) };
}

/** The beta distribution with the mean m of the product and its second moment m^2 exp(logSquareRatio). */
function matched(logMean: number, logSquareRatio: number): Belief {
  const mean = Math.exp(logMean);
  const size = -Math.expm1(logMean) / (mean * Math.expm1(logSquareRatio)) - 1;
  return { a: mean * size, b: -Math.expm1(logMean) * size };
}

function quantile(belief: Belief, p: number): number {
  return belief === 'one' ? 1 : belief === 'zero' ? 0 : betaQuantile(p, belief.a, belief.b);
}

/**
 * The quantile of the even mixture of the two: where the quantiles of both for probabilities p - r and p + r meet.
 * A point mass at an end takes its half of the probability away.
 */
function mixtureQuantile(low: Belief, high: Belief, p: number, tail: number, tolerance: number): number {
  if (high === 'one') {
    return p < 0.5 ? quantile(low, 2 * p) : 1;
  }
  if (low === 'zero') {
    return p < 0.5 ? 0 : quantile(high, 2 * p - 1);
  }
  const meeting = brentRoot((r) => quantile(low, p - r) - quantile(high, p + r), -tail, tail, tolerance);
  return quantile(low, p - meeting);
}
