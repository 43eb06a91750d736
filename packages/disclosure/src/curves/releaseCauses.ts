import type { CheckedPolicy } from '../policy.ts';
import type { ReleasedCount, Suppression } from '../releasedCount.ts';
import type { Dimension } from '../tables/counts.ts';
import { releaseTables } from '../tables/releaseTables.ts';
import { readRows, type Observations } from './observations.ts';
import { releaseCurves, type CurveGroup, type GroupCurve } from './releaseCurves.ts';
import type { ReleasedCurve } from './releasedCurve.ts';
import { releaseEventTimes } from './releaseEventTimes.ts';

/** The curve of a group whose events have causes, and which of them it tells of. */
export interface GroupCauses extends GroupCurve {
  /** Of each cause, from 1 on in the order of the names: null where it is told, else why it is not. */
  readonly hidden: readonly (Suppression | null)[];
}

/**
 * Curves of events by cause, for each combination of the categories of some dimensions. How many events each cause had in
 * each group is released as one table, with who had none: a cause that the table hides for its own sake, or for that of a
 * cause or a group which would follow from it, is not told, and neither is one of which the curve has no step. **What is not
 * told counts as censored**, so that it cannot be had by taking the causes told from all that left.
 *
 * @param causes names of the causes 1, 2, ..
 * @throws DisclosureError as `releaseTables` and `releaseEventTimes` do
 */
export function releaseCauses(
  dimensions: readonly Dimension[],
  groups: readonly CurveGroup[],
  causes: readonly string[],
  policy: CheckedPolicy,
): GroupCauses[] {
  const counts = causeCounts(dimensions, groups, causes, policy);
  const numbers = causes.map((_, index) => index + 1);
  const curves = releaseCurves(dimensions, groups, policy, (observations, centres, _, at) => {
    const shown = numbers.filter((cause) => counts(at, cause).value !== null);
    return releaseShown(observations, centres, shown, policy);
  });
  return curves.map((each) => ({
    ...each,
    hidden: numbers.map((cause) => {
      if (each.curve.kind === 'none') return each.curve.suppressed;
      const count = counts(each.at, cause);
      if (count.value === null) return count.suppressed;
      return policy.threshold === 0 || each.curve.rows.cause.includes(cause) ? null : 'small';
    }),
  }));
}

/** The release with what comes to no step counted as censored, until every cause that is left has a step. */
function releaseShown(
  observations: Observations,
  centres: number,
  shown: readonly number[],
  policy: CheckedPolicy,
): ReleasedCurve {
  const curve = releaseEventTimes(withCauses(observations, shown), centres, policy);
  if (curve.kind === 'none' || policy.threshold === 0) return curve;
  const told = shown.filter((cause) => curve.rows.cause.includes(cause));
  return told.length === shown.length ? curve : releaseShown(observations, centres, told, policy);
}

/** The same times, what is of another cause censored on its day. */
function withCauses(observations: Observations, causes: readonly number[]): Observations {
  const rows = readRows(observations);
  const isTold = (cause: number) => causes.includes(cause);
  return {
    left: rows.map(({ left, right, cause }) => (cause === 0 || isTold(cause) ? left : right)),
    right: rows.map(({ right, cause }) => (isTold(cause) ? right : Infinity)),
    cause: rows.map(({ cause }) => (isTold(cause) ? cause : 0)),
    weight: rows.map(({ weight }) => weight),
  };
}

/**
 * How many cases of a group had an event of a cause, as a table of both releases it. Groups are one dimension here, however
 * many tell them apart: a cause is protected against its total and against the number of its group.
 */
function causeCounts(
  dimensions: readonly Dimension[],
  groups: readonly CurveGroup[],
  causes: readonly string[],
  policy: CheckedPolicy,
): (at: readonly string[], cause: number) => ReleasedCount {
  const names = ['none', ...causes];
  const rows = groups.flatMap(({ at, centre, observations }) =>
    readRows(observations).map(({ cause, weight }) => ({
      at: [JSON.stringify(at), names[cause] ?? ''],
      centre,
      cases: weight,
    })),
  );
  const places = { name: 'group', categories: placesIn(dimensions).map((at) => JSON.stringify(at)) };
  const counts = { dimensions: [places, { name: 'cause', categories: names }], rows };
  const { cells } = releaseTables(counts, policy).table(['group', 'cause']);
  const byPlace = new Map(cells.map(({ at, cases }) => [at.join(' '), cases]));
  return (at, cause) =>
    byPlace.get(`${JSON.stringify(at)} ${names[cause]}`) ?? { value: null, suppressed: 'small' };
}

/** Every combination of the categories of some dimensions. */
function placesIn(dimensions: readonly Dimension[]): string[][] {
  let places: string[][] = [[]];
  for (const { categories } of dimensions) {
    places = places.flatMap((at) => categories.map((category) => [...at, category]));
  }
  return places;
}
