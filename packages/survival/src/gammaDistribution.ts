import { increasingRoot } from './increasingRoot.ts';
import { logGamma, poissonDensity } from './stirling.ts';

/** The regularised incomplete gamma functions, lower P(a, x) and upper Q(a, x) = 1 - P(a, x). */
export interface Tails {
  readonly lower: number;
  readonly upper: number;
}

/**
 * P(a, x) and Q(a, x) for a > 0, x >= 0: power series below the mean, Lentz's continued fraction above, so that the
 * small one of the two keeps its digits.
 */
export function regularisedGamma(a: number, x: number): Tails {
  if (!(a > 0) || !(x >= 0)) {
    return { lower: Number.NaN, upper: Number.NaN };
  }
  if (x === 0) {
    return { lower: 0, upper: 1 };
  }
  if (x === Infinity) {
    return { lower: 1, upper: 0 };
  }
  const density = poissonDensity(a, x);
  if (x < a + 1) {
    const lower = density * gammaSeries(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = density * a * gammaFraction(a, x);
  return { lower: 1 - upper, upper };
}

function gammaSeries(a: number, x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum;
}

function gammaFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = Infinity;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (b + numerator * d);
    c = b + numerator / c;
    const change = c * d;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-16) {
      break;
    }
  }
  return fraction;
}

/** P(chi-square with df degrees of freedom > x), exact far into the tail; NaN for df <= 0. */
export function chiSquareUpperTail(x: number, df: number): number {
  return regularisedGamma(df / 2, x / 2).upper;
}

/** The x with P(a, x) = p, for a gamma distribution of shape a and scale 1. */
export function gammaQuantile(p: number, a: number): number {
  if (!(p >= 0 && p <= 1) || !(a > 0)) {
    return Number.NaN;
  }
  if (p === 0 || p === 1) {
    return p === 0 ? 0 : Infinity;
  }
  const lowerHalf = p <= 0.5;
  const target = Math.log(lowerHalf ? p : 1 - p);
  const start = Math.min(Math.log(a + 1), (Math.log(p) + logGamma(a + 1)) / a);
  const logX = increasingRoot(
    (u) => {
      const x = Math.exp(u);
      const { lower, upper } = regularisedGamma(a, x);
      const density = a * poissonDensity(a, x);
      return lowerHalf
        ? { value: Math.log(lower) - target, slope: density / lower }
        : { value: target - Math.log(upper), slope: density / upper };
    },
    -745,
    709,
    Math.max(-740, start),
  );
  return Math.exp(logX);
}

export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}
