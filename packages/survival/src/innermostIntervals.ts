import type { Columns } from './observations.ts';
import { distinctAscending, positionsIn } from './distinctTimes.ts';

/**
 * Turnbull's (1976) innermost intervals of half-open observations, ascending: the only places where a maximum of the
 * likelihood has mass. A row covers a contiguous range of them, `first[row]..last[row]`, so that the clique matrix is
 * never written out.
 */
export interface InnermostIntervals {
  /** (left, right], or the single time {right} where left = right */
  readonly left: Float64Array;
  /** Infinity for the mass after the last censoring */
  readonly right: Float64Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/**
 * At one time the ends are ordered: start of an exact time, right end, open left end. An innermost interval is a start
 * with a right end straight after it. O(n log n) for n rows.
 *
 * @param columns checked rows with positive weights
 */
export function innermostIntervals({
  left,
  right,
  weight,
}: Pick<Columns, 'left' | 'right' | 'weight'>): InnermostIntervals {
  const isExact = left.map((from, row) => (from === right[row] ? (weight[row] ?? 0) : 0));
  const isOpen = left.map((_, row) => (isExact[row] ? 0 : (weight[row] ?? 0)));
  const found = sweep(
    distinctAscending(left, isExact),
    distinctAscending(right, weight),
    distinctAscending(left, isOpen),
  );
  const firstAt = positionsIn(found.left);
  const lastAt = positionsIn(found.right);
  const first = new Int32Array(left.length);
  const last = new Int32Array(left.length);
  for (let row = 0; row < left.length; row++) {
    const from = left[row] ?? 0;
    const to = right[row] ?? 0;
    const end = lastAt(to);
    last[row] = found.right[end] === to ? end : end - 1;
    if (from === to) {
      first[row] = end;
    } else {
      const start = firstAt(from);
      // the exact time {from} lies outside (from, to]
      first[row] = start + (found.left[start] === from && found.right[start] === from ? 1 : 0);
    }
  }
  return { ...found, first, last };
}

function sweep(
  exacts: Float64Array,
  rights: Float64Array,
  opens: Float64Array,
): { left: Float64Array; right: Float64Array } {
  const left: number[] = [];
  const right: number[] = [];
  let exact = 0;
  let open = 0;
  let start: number | null = null;
  for (let i = 0; i < rights.length; i++) {
    const end = rights[i] ?? 0;
    // every open left end strictly before this right end
    while (open < opens.length && (opens[open] ?? 0) < end) {
      start = opens[open++] ?? 0;
    }
    if (exacts[exact] === end) {
      exact++;
      start = end;
    }
    if (start !== null) {
      left.push(start);
      right.push(end);
      start = null;
    }
  }
  return { left: Float64Array.from(left), right: Float64Array.from(right) };
}
