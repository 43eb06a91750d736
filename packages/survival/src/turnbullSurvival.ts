import type { Turnbull } from './turnbull.ts';

/** What the nonparametric estimate says about a number that depends on where mass lies within its interval. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/** S(t): at most 1 less the mass that ends by t, at least 1 less the mass that begins before it. */
export function turnbullSurvival(fit: Turnbull, time: number): Bounds {
  let ended = 0;
  let begun = 0;
  for (let j = 0; j < fit.mass.length; j++) {
    const left = fit.left[j] ?? 0;
    const right = fit.right[j] ?? 0;
    const mass = fit.mass[j] ?? 0;
    ended += right <= time ? mass : 0;
    begun += left < time || right <= time ? mass : 0;
  }
  return { lower: Math.max(0, 1 - begun), upper: Math.max(0, 1 - ended) };
}

/** Restricted mean to tau with all mass at the left ends, and with all at the right ends, times cut at tau. */
export function turnbullRestrictedMean(fit: Turnbull, tau: number): Bounds {
  if (!(tau > 0 && tau < Infinity)) {
    throw new RangeError(`tau is ${tau}; a finite time above 0 is needed`);
  }
  let lower = 0;
  let upper = 0;
  for (let j = 0; j < fit.mass.length; j++) {
    lower += (fit.mass[j] ?? 0) * Math.min(tau, fit.left[j] ?? 0);
    upper += (fit.mass[j] ?? 0) * Math.min(tau, fit.right[j] ?? 0);
  }
  return { lower, upper };
}
