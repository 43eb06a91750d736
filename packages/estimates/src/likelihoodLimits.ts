import { coarsen } from '@calcinosis/disclosure';
import type { ResolutionTimeGroup } from '@calcinosis/questions';
import { type Observations, turnbullLimits, turnbullQuantileLimits } from '@calcinosis/survival';
import { finite } from './finite.ts';

/** Distinct observations from which limits come within some tenths of a second; more are put on a coarser grid of days. */
const most = 300;
const grids = [1, 7, 14, 28] as const;

/**
 * The same cases, known less exactly where they are too many to be told apart: intervals widened to one, two or four weeks
 * contain what they were, and limits of them are a little wider.
 */
export function affordable({ left, right, weight }: Observations): Observations {
  const given = { left, right, ...(weight === undefined ? {} : { weight }) };
  for (const curveGridDays of grids) {
    const rows = coarsen(given, { curveGridDays });
    if (rows.left.length <= most || curveGridDays === grids.at(-1)) return { ...rows };
  }
  return given;
}

/** Limits of the median of the estimate from intervals, as far as a horizon tells of them. */
export function medianLimits(
  observations: Observations,
  horizon = Number.POSITIVE_INFINITY,
): Pick<ResolutionTimeGroup['turnbull'], 'medianLower' | 'medianUpper'> {
  const { lower, upper } = turnbullQuantileLimits(affordable(observations));
  return { medianLower: Math.min(lower, horizon), medianUpper: upper > horizon ? null : finite(upper) };
}

/** Limits of the share that had resolved by a day. */
export function shareLimits(observations: Observations, day: number): { lower: number; upper: number } {
  const { lower, upper } = turnbullLimits(affordable(observations), [day]);
  return { lower: 1 - (upper[0] ?? 1), upper: 1 - (lower[0] ?? 0) };
}
