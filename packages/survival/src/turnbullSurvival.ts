import { chosenTime } from './chosenTimes.ts';
import type { Turnbull } from './turnbull.ts';

/** What the nonparametric estimate says about a number that depends on where mass lies within its interval. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * S(t): at most 1 less the mass that ends by t, at least 1 less the mass that begins before it. Of no cases nothing is known.
 */
export function turnbullSurvival(fit: Turnbull, time: number): Bounds {
  if (fit.mass.length === 0) {
    return { lower: 0, upper: 1 };
  }
  const at = chosenTime(time);
  let ended = 0;
  let begun = 0;
  for (let j = 0; j < fit.mass.length; j++) {
    const left = fit.left[j] ?? 0;
    const right = fit.right[j] ?? 0;
    const mass = fit.mass[j] ?? 0;
    ended += right <= at ? mass : 0;
    begun += left < at || right <= at ? mass : 0;
  }
  return { lower: Math.max(0, 1 - begun), upper: Math.max(0, 1 - ended) };
}

/**
 * Restricted mean to tau with all mass at the left ends, and with all at the right ends, times cut at tau. Of no cases
 * nothing is known: 0 to tau.
 */
export function turnbullRestrictedMean(fit: Turnbull, tau: number): Bounds {
  if (!(tau > 0 && tau < Infinity)) {
    throw new RangeError(`tau is ${tau}; a finite time above 0 is needed`);
  }
  if (fit.mass.length === 0) {
    return { lower: 0, upper: tau };
  }
  let lower = 0;
  let upper = 0;
  for (let j = 0; j < fit.mass.length; j++) {
    lower += (fit.mass[j] ?? 0) * Math.min(tau, fit.left[j] ?? 0);
    upper += (fit.mass[j] ?? 0) * Math.min(tau, fit.right[j] ?? 0);
  }
  return { lower, upper };
}
