import type { Columns } from './observations.ts';
import { positionsIn } from './distinctTimes.ts';
import type { SupportRows } from './intervalScoreCovariance.ts';
import { turnbull } from './turnbull.ts';

/** A mass below this is zero but for rounding. */
const NO_MASS = 1e-10;

/**
 * The pooled nonparametric estimate reduced to its support, and where each row begins and ends among
 * them: P(row) = S_first - S_last.
 */
export function supportRows(columns: Columns): SupportRows {
  const fit = turnbull(columns);
  const kept = [...fit.mass.keys()].filter((j) => (fit.mass[j] ?? 0) > NO_MASS);
  const left = Float64Array.from(kept, (j) => fit.left[j] ?? 0);
  const right = Float64Array.from(kept, (j) => fit.right[j] ?? 0);
  const survival = new Float64Array(kept.length + 1);
  survival[0] = 1;
  kept.forEach((j, k) => {
    survival[k + 1] = k === kept.length - 1 ? 0 : (survival[k] ?? 0) - (fit.mass[j] ?? 0);
  });
  const after = positionsIn(left);
  const upTo = positionsIn(right);
  const first = new Int32Array(columns.left.length);
  const last = new Int32Array(columns.left.length);
  columns.left.forEach((from, row) => {
    const to = columns.right[row] ?? 0;
    const end = upTo(to);
    last[row] = right[end] === to ? end + 1 : end;
    if (from === to) {
      first[row] = end;
    } else {
      const start = after(from);
      first[row] = start + (left[start] === from && right[start] === from ? 1 : 0);
    }
  });
  const onEdge = fit.mass.some(
    (mass, j) => mass <= NO_MASS && Math.abs((fit.relativeGradient[j] ?? 0) - 1) < 1e-9,
  );
  return { first, last, survival, weight: columns.weight, onEdge };
}
