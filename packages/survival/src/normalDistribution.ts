import { regularisedGamma } from './gammaDistribution.ts';

/** P(Z <= z), exact far into both tails. */
export function normalProbability(z: number): number {
  const { lower, upper } = regularisedGamma(0.5, (z * z) / 2);
  return z <= 0 ? upper / 2 : 0.5 + lower / 2;
}

/** P(|Z| >= |z|), the two-sided p-value of a normal statistic. */
export function twoSidedTail(z: number): number {
  return regularisedGamma(0.5, (z * z) / 2).upper;
}

export function normalDensity(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}
