import {
  type CheckedPolicy,
  type CurveGroup,
  type GroupCurve,
  type ReleasedCurve,
  releaseCurves,
  releasedQuantile,
  releaseEventTimes,
  releaseIntervals,
} from '@calcinosis/disclosure';
import {
  affordable,
  atTicks,
  endedAt,
  type Estimation,
  firstSeenResolved,
  maximumLikelihood,
  meanUnresolvedAt,
  noLimits,
  nothing,
  resolvedAt,
  seenResolvedAt,
} from '@calcinosis/estimates';
import { type Dimension, groupsOf, type ResolutionTimeGroup } from '@calcinosis/questions';
import { type Observations, turnbull, turnbullLimits } from '@calcinosis/survival';
import { codesOf } from './cell.ts';
import type { PooledCount } from './pooledCases.ts';
import { medianLimitsOf, shareLimitsOf } from './releasedLimits.ts';

/** A group as both of its curves are released; null where the curve is not. */
export interface ReleasedGroup {
  /** A code of each dimension over which it was released. */
  readonly at: readonly string[];
  readonly cases: GroupCurve['cases'];
  readonly firstSeen: ReleasedCurve;
  readonly intervals: ReleasedCurve;
}

/** Releases the groups of a question: their numbers as one table, and of each that is shown both curves. Pure. */
export function releaseGroups(
  over: readonly Dimension[],
  counts: readonly PooledCount[],
  { estimator }: Estimation,
  policy: CheckedPolicy,
): ReleasedGroup[] {
  const dimensions = over.map((name) => ({ name, categories: groupsOf(name) }));
  const firstSeen = releaseCurves(dimensions, partsOf(counts, 'right'), policy, releaseEventTimes);
  const intervals = releaseCurves(dimensions, partsOf(counts, 'left'), policy, (observations, centres) =>
    releaseIntervals(observations, centres, policy, (coarse) => {
      const rows = { left: coarse.left, right: coarse.right, weight: coarse.weight };
      return estimator === 'turnbull' ? { ...turnbull(rows), limitsAt: limitsFrom(rows) } : turnbull(rows);
    }),
  );
  return firstSeen.flatMap(({ at, cases, curve }, index) => {
    const other = intervals[index];
    return other === undefined ? [] : [{ at, cases, firstSeen: curve, intervals: other.curve }];
  });
}

/** Limits of the share left after a day. */
function limitsFrom(coarse: Observations): (day: number) => { lower: number; upper: number } {
  const rows = affordable(coarse);
  return (day) => {
    const { lower, upper } = turnbullLimits(rows, [day]);
    return { lower: lower[0] ?? 0, upper: upper[0] ?? 1 };
  };
}

/** The cases of each centre in each group. What did not resolve is known to have been there until its day, and nothing more. */
function partsOf(counts: readonly PooledCount[], resolvedFrom: 'left' | 'right'): CurveGroup[] {
  const parts = Map.groupBy(counts, ({ group, centre }) => JSON.stringify([group, centre]));
  return [...parts.values()].flatMap((rows) => {
    const [first] = rows;
    if (first === undefined) return [];
    const observations = {
      left: rows.map((row) => (row.kind === 'resolved' ? row[resolvedFrom] : row.left)),
      right: rows.map((row) => (row.kind === 'resolved' ? row.right : Number.POSITIVE_INFINITY)),
      weight: rows.map((row) => row.cases),
    };
    return [{ at: codesOf(first.group), centre: first.centre, observations }];
  });
}

/**
 * The estimates of a group from what is released of it alone: a horizon takes its part of a curve that is released as a
 * whole, and no curve tells of more. Pure.
 */
export function estimateReleased(
  { at, cases, firstSeen, intervals }: ReleasedGroup,
  { estimator, horizon }: Estimation,
  { policy, lastDay }: { readonly policy: CheckedPolicy; readonly lastDay: number },
): ResolutionTimeGroup {
  const rows = endedAt(rowsOf(firstSeen), horizon);
  const hasCurve = firstSeen.kind !== 'none';
  const kaplanMeier = firstSeenResolved(estimator === 'turnbull' ? nothing : rows);
  const hasMedian = releasedQuantile(firstSeen, 0.5, policy).kind === 'within';
  const fit = turnbull(estimator === 'kaplan-meier' ? nothing : rowsOf(intervals));
  const likely = maximumLikelihood(fit, horizon);
  const quantile = releasedQuantile(intervals, 0.5, policy).kind;
  const resolved = hasCurve ? resolvedIn(rows) : null;
  return {
    at: [...at],
    cases: cases.value,
    lesions: null,
    suppressed: cases.value === null ? cases.suppressed : null,
    curveSuppressed: hasCurve ? null : firstSeen.suppressed,
    resolved,
    removed: null,
    died: null,
    censored: resolved === null || cases.value === null ? null : cases.value - resolved,
    toldUpTo: hasCurve && firstSeen.endDay < (horizon ?? Infinity) ? firstSeen.endDay : null,
    kaplanMeier: hasMedian ? kaplanMeier : { ...kaplanMeier, median: null, ...noLimits },
    turnbull: {
      ...likely,
      median: quantile === 'within' ? likely.median : null,
      ...(quantile === 'none' ? noLimits : medianLimitsOf(intervals, horizon)),
    },
    riskTable: hasCurve ? atTicks(rows, Math.min(lastDay, firstSeen.endDay)) : [],
    atHorizon:
      horizon === undefined
        ? null
        : {
            day: horizon,
            seenResolved: hasCurve && estimator !== 'turnbull' ? seenResolvedAt(rows, horizon) : null,
            meanUnresolved: hasCurve && estimator !== 'turnbull' ? meanUnresolvedAt(rows, horizon) : null,
            resolved:
              intervals.kind === 'none' || estimator === 'kaplan-meier'
                ? null
                : resolvedAt(fit, horizon, shareLimitsOf(intervals, horizon)),
          },
  };
}

function resolvedIn({ right, weight }: Observations): number {
  return Array.from(right).reduce(
    (sum, day, row) => sum + (day === Number.POSITIVE_INFINITY ? 0 : (weight?.[row] ?? 1)),
    0,
  );
}

function rowsOf(curve: ReleasedCurve): Observations {
  if (curve.kind === 'none') return nothing;
  const { left, right, weight } = curve.rows;
  return { left: [...left], right: [...right], weight: [...weight] };
}
