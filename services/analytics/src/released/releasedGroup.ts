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
import { type Dimension, groupsOf, type ResolutionTimeGroup } from '@calcinosis/questions';
import { type Observations, turnbull } from '@calcinosis/survival';
import { atTicks, firstSeenResolved, maximumLikelihood } from '../statistics/estimate.ts';
import type { PooledCount } from './pooledCases.ts';
import { codesOf } from './cell.ts';

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
  policy: CheckedPolicy,
): ReleasedGroup[] {
  const dimensions = over.map((name) => ({ name, categories: groupsOf(name) }));
  const firstSeen = releaseCurves(dimensions, partsOf(counts, 'right'), policy, releaseEventTimes);
  const intervals = releaseCurves(dimensions, partsOf(counts, 'left'), policy, (observations, centres) =>
    releaseIntervals(observations, centres, policy, ({ left, right, weight }) =>
      turnbull({ left: [...left], right: [...right], weight: [...weight] }),
    ),
  );
  return firstSeen.flatMap(({ at, cases, curve }, index) => {
    const other = intervals[index];
    return other === undefined ? [] : [{ at, cases, firstSeen: curve, intervals: other.curve }];
  });
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
 * The estimates of a group from what is released of it alone. Pure.
 *
 * @param at its codes, in the order in which the question names its dimensions.
 */
export function estimateReleased(
  released: ReleasedGroup,
  at: readonly string[],
  policy: CheckedPolicy,
  horizon: number,
): ResolutionTimeGroup {
  const { cases, firstSeen, intervals } = released;
  const rows = rowsOf(firstSeen);
  const resolved =
    firstSeen.kind === 'none'
      ? null
      : firstSeen.rows.weight.reduce(
          (sum, weight, row) => sum + (firstSeen.rows.cause[row] === 0 ? 0 : weight),
          0,
        );
  const kaplanMeier = firstSeenResolved(rows);
  const hasMedian = releasedQuantile(firstSeen, 0.5, policy).kind === 'within';
  const likely = maximumLikelihood(rowsOf(intervals));
  const isWithin = releasedQuantile(intervals, 0.5, policy).kind === 'within';
  return {
    at: [...at],
    cases: cases.value,
    suppressed: cases.value === null ? cases.suppressed : null,
    curveSuppressed: firstSeen.kind === 'none' ? firstSeen.suppressed : null,
    resolved,
    removed: null,
    died: null,
    censored: resolved === null || cases.value === null ? null : cases.value - resolved,
    toldUpTo: firstSeen.kind === 'none' ? null : firstSeen.endDay,
    kaplanMeier: hasMedian
      ? kaplanMeier
      : { ...kaplanMeier, median: null, medianLower: null, medianUpper: null },
    turnbull: isWithin ? likely : { ...likely, median: null },
    riskTable: firstSeen.kind === 'none' ? [] : atTicks(rows, Math.min(horizon, firstSeen.endDay)),
  };
}

function rowsOf(curve: ReleasedCurve): Observations {
  if (curve.kind === 'none') return { left: [], right: [], weight: [] };
  const { left, right, weight } = curve.rows;
  return { left: [...left], right: [...right], weight: [...weight] };
}
