import type { Policy } from '../policy.ts';
import { readRows, type Observations, type ObservedRow } from './observations.ts';

/** Distinct rows in ascending order, with whole-numbered weights: what an estimator computes with. */
export interface CoarseRows {
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly cause: Float64Array;
  readonly weight: Float64Array;
}

/**
 * Widens the interval of every case to the grid of days, left down and right up, and puts equal rows together. An
 * estimate has its steps at visits of patients; on the grid they are weeks, not visits. An exact day becomes the
 * interval of the grid that it lies in (day 0 stays exact), a censoring moves down.
 *
 * Still counts of single cases: not a release.
 */
export function coarsen(observations: Observations, policy: Pick<Policy, 'curveGridDays'>): CoarseRows {
  const grid = policy.curveGridDays;
  const weights = new Map<string, ObservedRow>();
  for (const { left, right, cause, weight } of readRows(observations)) {
    const to = right === Infinity ? Infinity : Math.ceil(right / grid) * grid;
    const down = Math.floor(left / grid) * grid;
    const from = left === right && to > 0 ? (grid === 1 && Number.isInteger(left) ? left : to - grid) : down;
    const key = `${from} ${to} ${cause}`;
    const before = weights.get(key)?.weight ?? 0;
    weights.set(key, { left: from, right: to, cause, weight: before + weight });
  }
  const rows = [...weights.values()].toSorted(
    (a, b) => a.left - b.left || (a.right === b.right ? 0 : a.right - b.right) || a.cause - b.cause,
  );
  return {
    left: Float64Array.from(rows, (row) => row.left),
    right: Float64Array.from(rows, (row) => row.right),
    cause: Float64Array.from(rows, (row) => row.cause),
    weight: Float64Array.from(rows, (row) => row.weight),
  };
}
