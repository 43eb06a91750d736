import { betaQuantileLogit, regularisedBeta } from './betaDistribution.ts';

/** P(T <= x) for Student's t with df degrees of freedom. */
export function studentProbability(x: number, df: number): number {
  const square = x * x;
  const tail = regularisedBeta(df / (df + square), df / 2, 0.5, square / (df + square)).lower / 2;
  return x <= 0 ? tail : 1 - tail;
}

/** The x with P(T <= x) = p. */
export function studentQuantile(p: number, df: number): number {
  if (!(p > 0 && p < 1)) {
    return p === 0 ? -Infinity : p === 1 ? Infinity : Number.NaN;
  }
  if (p === 0.5) {
    return 0;
  }
  const tail = Math.min(p, 1 - p);
  const size = Math.sqrt(df) * Math.exp(-betaQuantileLogit(2 * tail, df / 2, 0.5) / 2);
  return p < 0.5 ? -size : size;
}
