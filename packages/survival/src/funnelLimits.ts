import { regularisedBeta } from './betaDistribution.ts';
import { regularisedGamma } from './gammaDistribution.ts';

export interface FunnelLimits {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Limits of a funnel plot of events / expected around 1, exact Poisson: the ratios that a centre with this expectation
 * leaves to either side with probability at most (1 - level) / 2. Usual levels: 0.95 and 0.998.
 *
 * @returns the smallest and largest ratio still inside
 */
export function poissonFunnel(expected: number, level: number): FunnelLimits {
  checkLevel(level);
  if (!(expected > 0 && expected < Infinity)) {
    throw new RangeError(`expected is ${expected}; a finite number above 0 is needed`);
  }
  const tail = (1 - level) / 2;
  // P(X <= k) = Q(k + 1, expected)
  const lower = firstCount(tail, (k) => regularisedGamma(k + 1, expected).upper);
  const upper = firstCount(1 - tail, (k) => regularisedGamma(k + 1, expected).upper);
  return { lower: lower / expected, upper: upper / expected };
}

/** Limits of a funnel plot of a proportion around its pooled value, exact binomial, for a centre with n cases. */
export function binomialFunnel(n: number, proportion: number, level: number): FunnelLimits {
  checkLevel(level);
  if (!(n >= 1 && Number.isInteger(n) && proportion >= 0 && proportion <= 1)) {
    throw new RangeError(
      `n is ${n} and proportion ${proportion}; a whole number of cases and a number from 0 to 1 are needed`,
    );
  }
  const tail = (1 - level) / 2;
  // P(X <= k) = I_(1-p)(n - k, k + 1)
  const below = (k: number): number =>
    k >= n ? 1 : regularisedBeta(1 - proportion, n - k, k + 1, proportion).lower;
  return { lower: firstCount(tail, below) / n, upper: firstCount(1 - tail, below) / n };
}

/** The smallest count whose distribution function exceeds a probability. */
function firstCount(probability: number, below: (k: number) => number): number {
  let high = 1;
  while (below(high - 1) <= probability) {
    high *= 2;
  }
  let low = 0;
  let top = high - 1;
  while (low < top) {
    const middle = Math.floor((low + top) / 2);
    if (below(middle) > probability) {
      top = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function checkLevel(level: number): void {
  if (!(level > 0 && level < 1)) {
    throw new RangeError(`level is ${level}; a number between 0 and 1 is needed, such as 0.95 or 0.998`);
  }
}
