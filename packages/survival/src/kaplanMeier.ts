import { twoSidedQuantile } from './normalQuantile.ts';
import type { Observations } from './observations.ts';
import { riskSets, type RiskSets } from './riskSets.ts';
import { survivalInterval, type IntervalScale } from './survivalInterval.ts';

export interface IntervalOptions {
  /** Default 'log-log', which stays within [0, 1] and holds its level from about 30 cases on. */
  readonly scale?: IntervalScale;
  /** Confidence level, default 0.95. */
  readonly level?: number;
}

/** A step function: `survival[i]` holds from `time[i]` (inclusive) to the next time; before the first it is 1. */
export interface KaplanMeier extends RiskSets {
  readonly survival: Float64Array;
  /** standard error of S (Greenwood); NaN where S = 0 */
  readonly stdErr: Float64Array;
  /** standard error of log S; Infinity where S = 0 */
  readonly stdErrLog: Float64Array;
  /** NaN where undefined: see {@link survivalInterval} */
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly scale: IntervalScale;
  readonly level: number;
}

/**
 * Kaplan and Meier's product-limit estimate of S(t) = P(T > t), with delayed entry and weights as counts.
 *
 * S(t) = prod (1 - d/Y) over event times <= t, Greenwood's V = S^2 sum d/(Y(Y - d)). One entry per distinct exit time.
 * With delayed entry the risk set can be empty or shrink to 1 early, and S then falls to 0 for good: look at `atRisk`.
 * n = 0 gives empty arrays. Same as R's `survfit(Surv(..) ~ 1, conf.type = ..)`.
 *
 * @throws ObservationError for interval-censored rows (use turnbull) and other bad input
 */
export function kaplanMeier(observations: Observations, options: IntervalOptions = {}): KaplanMeier {
  return productLimit(riskSets(observations, 'kaplanMeier'), options);
}

/** Kaplan-Meier from risk sets already counted. */
export function productLimit(
  sets: RiskSets,
  { scale = 'log-log', level = 0.95 }: IntervalOptions,
): KaplanMeier {
  const z = twoSidedQuantile(level);
  const steps = stepsOf(sets);
  const size = sets.time.length;
  const lower = new Float64Array(size);
  const upper = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    if (i > 0 && sets.events[i] === 0) {
      lower[i] = lower[i - 1] ?? 0;
      upper[i] = upper[i - 1] ?? 0;
    } else {
      const limits = survivalInterval(steps.survival[i] ?? 0, steps.stdErrLog[i] ?? 0, scale, z);
      lower[i] = limits.lower;
      upper[i] = limits.upper;
    }
  }
  return { ...sets, ...steps, lower, upper, scale, level };
}

/** S and its standard errors, without limits. */
export function stepsOf(sets: RiskSets): Pick<KaplanMeier, 'survival' | 'stdErr' | 'stdErrLog'> {
  const size = sets.time.length;
  const survival = new Float64Array(size);
  const stdErr = new Float64Array(size);
  const stdErrLog = new Float64Array(size);
  let current = 1;
  let variance = 0;
  let error = 0;
  for (let i = 0; i < size; i++) {
    const events = sets.events[i] ?? 0;
    if (events > 0 && current > 0) {
      const atRisk = sets.atRisk[i] ?? 0;
      const left = survivors(atRisk, events);
      current *= left / atRisk;
      variance += events / (atRisk * left);
      error = Math.sqrt(variance);
    }
    survival[i] = current;
    stdErrLog[i] = error;
    stdErr[i] = current * error;
  }
  return { survival, stdErr, stdErrLog };
}

/** At risk less events; what rounding of fractional weights leaves of a last risk set counts as nobody. */
export function survivors(atRisk: number, events: number): number {
  const left = atRisk - events;
  return left > atRisk * 1e-11 ? left : 0;
}
