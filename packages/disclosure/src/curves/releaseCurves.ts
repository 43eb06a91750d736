import type { CheckedPolicy } from '../policy.ts';
import type { ReleasedCount } from '../releasedCount.ts';
import type { Dimension } from '../tables/counts.ts';
import { releaseTables } from '../tables/releaseTables.ts';
import { countCases, readRows, type Observations } from './observations.ts';
import { noCurve, type ReleasedCurve } from './releasedCurve.ts';

/** The cases of one centre in one group: its category, and their times. */
export interface CurveGroup {
  readonly category: string;
  readonly centre: string;
  readonly observations: Observations;
}

export interface GroupCurve {
  readonly category: string;
  readonly cases: ReleasedCount;
  readonly curve: ReleasedCurve;
}

/**
 * A curve for each category of a dimension. The groups are released as a table first, and a group that the table hides,
 * for its own sake or for another's, has no curve: the curve would tell its number.
 *
 * @param release what releases the curve of one group: `releaseEventTimes`, or `releaseIntervals` with an estimator
 * @throws DisclosureError as `releaseTables` and `release` do
 */
export function releaseCurves(
  dimension: Dimension,
  groups: readonly CurveGroup[],
  policy: CheckedPolicy,
  release: (observations: Observations, centres: number, policy: CheckedPolicy) => ReleasedCurve,
): GroupCurve[] {
  const sized = groups.map(({ category, centre, observations }) => {
    const rows = readRows(observations);
    return { category, centre, rows, cases: countCases(rows) };
  });
  const table = releaseTables(
    {
      dimensions: [dimension],
      rows: sized.map(({ category, centre, cases }) => ({ at: [category], centre, cases })),
    },
    policy,
  ).table([dimension.name]);
  return table.cells.map(({ at: [category = ''], cases }) => {
    const parts = sized.filter((part) => part.category === category && part.cases > 0);
    const rows = parts.flatMap((part) => part.rows);
    const observations = {
      left: rows.map((row) => row.left),
      right: rows.map((row) => row.right),
      cause: rows.map((row) => row.cause),
      weight: rows.map((row) => row.weight),
    };
    const centres = new Set(parts.map((part) => part.centre)).size;
    const curve =
      cases.value === null ? noCurve(cases.suppressed, policy) : release(observations, centres, policy);
    return { category, cases, curve };
  });
}
