import type { AtHorizon } from '@calcinosis/questions';
import {
  kaplanMeier,
  type Observations,
  restrictedMean,
  type Turnbull,
  turnbullSurvival,
} from '@calcinosis/survival';
import { finite } from './finite.ts';

/** Exact times as they were known at a horizon: what came after it is censored there. */
export function endedAt(exact: Observations, horizon = Number.POSITIVE_INFINITY): Observations {
  const { left, right, cause, weight } = exact;
  const isLater = (row: number) => (right[row] ?? 0) > horizon;
  return {
    left: Array.from(left, (day) => Math.min(day, horizon)),
    right: Array.from(right, (day, row) => (isLater(row) ? Number.POSITIVE_INFINITY : day)),
    ...(cause === undefined ? {} : { cause: Array.from(cause, (each, row) => (isLater(row) ? 0 : each)) }),
    ...(weight === undefined ? {} : { weight }),
  };
}

/**
 * The share first seen resolved by a horizon; null where nobody was followed so far and some were left.
 *
 * @param ended at the horizon.
 */
export function seenResolvedAt(ended: Observations, horizon: number): AtHorizon['seenResolved'] {
  const curve = kaplanMeier(ended);
  if (!reaches(curve, horizon)) return null;
  const last = curve.time.length - 1;
  const [lower, upper] = [finite(curve.upper[last]), finite(curve.lower[last])];
  return {
    share: 1 - (curve.survival[last] ?? 1),
    lower: lower === null ? null : 1 - lower,
    upper: upper === null ? null : 1 - upper,
  };
}

/** Days up to a horizon until a case is first seen resolved, in the mean; null as for the share. */
export function meanUnresolvedAt(ended: Observations, horizon: number): AtHorizon['meanUnresolved'] {
  const curve = kaplanMeier(ended);
  if (!reaches(curve, horizon)) return null;
  // A curve that has come to 0 says all there is to say of the days after.
  const { mean, lower, upper } = restrictedMean(curve, horizon, { beyondFollowUp: 'carry' });
  return { days: mean, lower: finite(Math.max(0, lower)), upper: finite(Math.min(horizon, upper)) };
}

function reaches({ time, survival }: ReturnType<typeof kaplanMeier>, horizon: number): boolean {
  return (time.at(-1) ?? -1) >= horizon || survival.at(-1) === 0;
}

/** The share that had resolved by a horizon by the estimate from intervals, with limits where there are any. */
export function resolvedAt(
  fit: Turnbull,
  horizon: number,
  limits: { readonly lower: number; readonly upper: number } | null,
): AtHorizon['resolved'] {
  const left = turnbullSurvival(fit, horizon);
  return {
    least: 1 - left.upper,
    most: 1 - left.lower,
    lower: limits?.lower ?? null,
    upper: limits?.upper ?? null,
  };
}
