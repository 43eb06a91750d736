import type { CheckedPolicy } from '../policy.ts';
import type { ReleasedCount } from '../releasedCount.ts';
import type { Dimension } from '../tables/counts.ts';
import { releaseTables } from '../tables/releaseTables.ts';
import { countCases, readRows, type Observations } from './observations.ts';
import { noCurve, type ReleasedCurve } from './releasedCurve.ts';

/** The cases of one centre in one group: its category in each dimension, and their times. */
export interface CurveGroup {
  readonly at: readonly string[];
  readonly centre: string;
  readonly observations: Observations;
}

export interface GroupCurve {
  readonly at: readonly string[];
  readonly cases: ReleasedCount;
  readonly curve: ReleasedCurve;
}

/**
 * A curve for each combination of the categories of some dimensions; one of all cases where there is no dimension. The
 * groups are released as a table first, with its margins, and a group that the table hides, for its own sake or for
 * another's, has no curve: the curve would tell its number.
 *
 * @param release what releases the curve of one group: `releaseEventTimes`, or `releaseIntervals` with an estimator;
 * it is told which group it is
 * @throws DisclosureError as `releaseTables` and `release` do
 */
export function releaseCurves(
  dimensions: readonly Dimension[],
  groups: readonly CurveGroup[],
  policy: CheckedPolicy,
  release: (
    observations: Observations,
    centres: number,
    policy: CheckedPolicy,
    at: readonly string[],
  ) => ReleasedCurve,
): GroupCurve[] {
  const sized = groups.map(({ at, centre, observations }) => {
    const rows = readRows(observations);
    return { at, centre, rows, cases: countCases(rows) };
  });
  const table = releaseTables({ dimensions, rows: sized }, policy).table(dimensions.map(({ name }) => name));
  const partsAt = Map.groupBy(
    sized.filter((part) => part.cases > 0),
    ({ at }) => JSON.stringify(at),
  );
  return table.cells.map(({ at, cases }) => {
    const parts = partsAt.get(JSON.stringify(at)) ?? [];
    const rows = parts.flatMap((part) => part.rows);
    const observations = {
      left: rows.map((row) => row.left),
      right: rows.map((row) => row.right),
      cause: rows.map((row) => row.cause),
      weight: rows.map((row) => row.weight),
    };
    const centres = new Set(parts.map((part) => part.centre)).size;
    const curve =
      cases.value === null ? noCurve(cases.suppressed, policy) : release(observations, centres, policy, at);
    return { at, cases, curve };
  });
}
