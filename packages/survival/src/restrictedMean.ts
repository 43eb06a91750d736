import type { KaplanMeier } from './kaplanMeier.ts';
import { survivors } from './kaplanMeier.ts';
import { twoSidedTail } from './normalDistribution.ts';
import { twoSidedQuantile } from './normalQuantile.ts';

export interface RestrictedMean {
  readonly tau: number;
  /** mean of min(T, tau): the area under S up to tau */
  readonly mean: number;
  readonly stdErr: number;
  readonly lower: number;
  readonly upper: number;
  /** tau - mean */
  readonly timeLost: number;
  /** false when the curve was carried flat beyond the last observation */
  readonly withinFollowUp: boolean;
}

export interface RestrictedMeanOptions {
  readonly level?: number;
  /** What to do when tau exceeds the last observed time: 'refuse' (default), or 'carry' the curve flat and say so. */
  readonly beyondFollowUp?: 'refuse' | 'carry';
}

/**
 * Restricted mean survival time to tau with Greenwood's variance: the sum over event times up to tau of
 * (area from there to tau)^2 d / (Y (Y - d)), the term of a last risk set that empties being 0 (Irwin 1949; R's
 * `summary(survfit, rmean = tau)`). Not Var(min(T, tau)), which is some six times too large for a standard error.
 *
 * @throws RangeError when tau lies beyond follow-up, unless told to carry
 */
export function restrictedMean(
  curve: KaplanMeier,
  tau: number,
  { level = 0.95, beyondFollowUp = 'refuse' }: RestrictedMeanOptions = {},
): RestrictedMean {
  if (!(tau > 0 && tau < Infinity)) {
    throw new RangeError(`tau is ${tau}; a finite time above 0 is needed`);
  }
  const lastTime = curve.time.at(-1) ?? 0;
  if (tau > lastTime && beyondFollowUp === 'refuse') {
    throw new RangeError(
      `tau is ${tau} but the last observed time is ${lastTime}; choose an earlier tau, or carry the curve on knowingly`,
    );
  }
  const { mean, variance } = areaUnder(curve, tau);
  const stdErr = Math.sqrt(variance);
  const z = twoSidedQuantile(level);
  return {
    tau,
    mean,
    stdErr,
    lower: mean - z * stdErr,
    upper: mean + z * stdErr,
    timeLost: tau - mean,
    withinFollowUp: tau <= lastTime,
  };
}

function areaUnder(curve: KaplanMeier, tau: number): { mean: number; variance: number } {
  let area = 0;
  let variance = 0;
  let end = tau;
  for (let i = curve.time.length - 1; i >= 0; i--) {
    const time = curve.time[i] ?? 0;
    if (time <= tau) {
      area += (curve.survival[i] ?? 0) * (end - time);
      end = time;
      const events = curve.events[i] ?? 0;
      const atRisk = curve.atRisk[i] ?? 0;
      const left = survivors(atRisk, events);
      variance += events > 0 && left > 0 ? (area * area * events) / (atRisk * left) : 0;
    }
  }
  return { mean: area + end, variance };
}

export interface MeanDifference {
  readonly tau: number;
  /** first minus second */
  readonly difference: number;
  readonly stdErr: number;
  readonly lower: number;
  readonly upper: number;
  /** two-sided, normal */
  readonly p: number;
}

/** Difference of two independent groups' restricted means to the same tau. */
export function restrictedMeanDifference(
  first: RestrictedMean,
  second: RestrictedMean,
  level = 0.95,
): MeanDifference {
  if (first.tau !== second.tau) {
    throw new RangeError(
      `the means are restricted to ${first.tau} and ${second.tau}; the same tau is needed`,
    );
  }
  const difference = first.mean - second.mean;
  const stdErr = Math.hypot(first.stdErr, second.stdErr);
  const z = twoSidedQuantile(level);
  return {
    tau: first.tau,
    difference,
    stdErr,
    lower: difference - z * stdErr,
    upper: difference + z * stdErr,
    p: twoSidedTail(difference / stdErr),
  };
}
