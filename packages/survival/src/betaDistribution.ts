import type { Tails } from './gammaDistribution.ts';
import { increasingRoot } from './increasingRoot.ts';
import { binomialDensity } from './stirling.ts';

/**
 * The regularised incomplete beta function I_x(a, b) and its complement, for a, b > 0, by Lentz's continued fraction on
 * the side where it converges.
 *
 * @param y 1 - x, given on its own where it is known better than the difference
 */
export function regularisedBeta(x: number, a: number, b: number, y = 1 - x): Tails {
  if (!(a > 0) || !(b > 0) || !(x >= 0 && y >= 0)) {
    return { lower: Number.NaN, upper: Number.NaN };
  }
  if (x === 0 || y === 0) {
    return x === 0 ? { lower: 0, upper: 1 } : { lower: 1, upper: 0 };
  }
  const density = (binomialDensity(a, b, x, y) * a * b) / (a + b);
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = (density / a) * betaFraction(x, a, b);
    return { lower, upper: 1 - lower };
  }
  const upper = (density / b) * betaFraction(y, b, a);
  return { lower: 1 - upper, upper };
}

function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let k = 1; k < 100_000; k++) {
    const even = (k * (b - k) * x) / ((a + 2 * k - 1) * (a + 2 * k));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= c * d;
    const odd = (-(a + k) * (a + b + k) * x) / ((a + 2 * k) * (a + 2 * k + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) {
      break;
    }
  }
  return fraction;
}

/** The x with I_x(a, b) = p. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1) || !(a > 0) || !(b > 0)) {
    return Number.NaN;
  }
  return p === 0 || p === 1 ? p : 1 / (1 + Math.exp(-betaQuantileLogit(p, a, b)));
}

/** log(x / (1 - x)) of the beta quantile, for 0 < p < 1: keeps the digits of an x close to 1. */
export function betaQuantileLogit(p: number, a: number, b: number): number {
  const lowerHalf = p <= 0.5;
  const target = Math.log(lowerHalf ? p : 1 - p);
  return increasingRoot(
    (u) => {
      const x = 1 / (1 + Math.exp(-u));
      const y = 1 / (1 + Math.exp(u));
      const { lower, upper } = regularisedBeta(x, a, b, y);
      const density = (binomialDensity(a, b, x, y) * a * b) / (a + b);
      return lowerHalf
        ? { value: Math.log(lower) - target, slope: density / lower }
        : { value: target - Math.log(upper), slope: density / upper };
    },
    -700,
    700,
    Math.log(a / b),
  );
}
