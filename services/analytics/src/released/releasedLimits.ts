import { finite, noLimits } from '@calcinosis/estimates';
import type { ReleasedCurve } from '@calcinosis/disclosure';
import type { ResolutionTimeGroup } from '@calcinosis/questions';

/**
 * Limits of the median from those of the share left, which are released for some days only: it lies after the last day
 * that it surely does not lie before, and by the first day that it surely lies before.
 */
export function medianLimitsOf(
  curve: ReleasedCurve,
  horizon = Number.POSITIVE_INFINITY,
): Pick<ResolutionTimeGroup['turnbull'], 'medianLower' | 'medianUpper'> {
  if (curve.kind === 'none' || curve.limits.length === 0) return noLimits;
  const lower = curve.limits.findLast((limit) => limit.lower > 0.5)?.day ?? 0;
  const upper = curve.limits.find((limit) => limit.upper < 0.5)?.day ?? Number.POSITIVE_INFINITY;
  return { medianLower: Math.min(lower, horizon), medianUpper: upper > horizon ? null : finite(upper) };
}

/** Limits of the share that had resolved by a day: those of the released days around it. */
export function shareLimitsOf(
  curve: ReleasedCurve,
  day: number,
): { readonly lower: number; readonly upper: number } | null {
  if (curve.kind === 'none' || curve.limits.length === 0) return null;
  const before = curve.limits.findLast((limit) => limit.day <= day);
  const after = curve.limits.find((limit) => limit.day >= day);
  return { lower: 1 - (before?.upper ?? 1), upper: 1 - (after?.lower ?? 0) };
}
