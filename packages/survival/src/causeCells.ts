import { innermostIntervals } from './innermostIntervals.ts';
import type { Columns } from './observations.ts';
import type { RangeRows } from './rangeLikelihood.ts';
import type { Tally } from './tally.ts';

/** The cells that can hold mass when causes compete, and which of them each row covers. */
export interface CauseCells {
  readonly cause: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly ranges: RangeRows;
}

/**
 * Innermost intervals cause by cause: those of the cause's own rows, cut also where a censoring begins, for a censored row
 * covers every cause after it. The mass beyond the last censoring, of a cause unknown, is one cell of
 * cause 0.
 */
export function causeCells(rows: Tally): CauseCells {
  const kinds = [...new Set(rows.cause.filter((kind) => kind > 0))].toSorted((a, b) => a - b);
  const censored = indices(rows, 0);
  const cause: number[] = [];
  const left: number[] = [];
  const right: number[] = [];
  const covers = new Map<number, { first: number; last: number }[]>();
  const cover = (row: number, first: number, last: number): void => {
    if (first <= last) {
      const list = covers.get(row) ?? [];
      list.push({ first, last });
      covers.set(row, list);
    }
  };
  for (const kind of kinds) {
    const own = indices(rows, kind);
    const offset = left.length;
    const found = innermostIntervals(subset(rows, [...own, ...censored]));
    // without its own right end a censored row's cell is shared by all causes, and stands below as cause 0
    const size = found.right.at(-1) === Infinity ? found.left.length - 1 : found.left.length;
    for (let j = 0; j < size; j++) {
      cause.push(kind);
      left.push(found.left[j] ?? 0);
      right.push(found.right[j] ?? 0);
    }
    own.forEach((row, i) => cover(row, offset + (found.first[i] ?? 0), offset + (found.last[i] ?? 0)));
    censored.forEach((row, i) => cover(row, offset + (found.first[own.length + i] ?? 0), offset + size - 1));
  }
  const lastCensored = censored.reduce((latest, row) => Math.max(latest, rows.left[row] ?? 0), -1);
  if (censored.length > 0) {
    const cell = left.length;
    cause.push(0);
    left.push(lastCensored);
    right.push(Infinity);
    censored.forEach((row) => cover(row, cell, cell));
  }
  return {
    cause: Float64Array.from(cause),
    left: Float64Array.from(left),
    right: Float64Array.from(right),
    ranges: rangesOf(covers, rows.weight, left.length),
  };
}

function rangesOf(
  covers: ReadonlyMap<number, readonly { first: number; last: number }[]>,
  weight: Float64Array,
  cells: number,
): RangeRows {
  const list = [...covers].toSorted(([a], [b]) => a - b);
  const flat = list.flatMap(([row, parts]) => parts.map((part) => ({ row, ...part })));
  return {
    row: Int32Array.from(flat, ({ row }) => row),
    first: Int32Array.from(flat, ({ first }) => first),
    last: Int32Array.from(flat, ({ last }) => last),
    weight,
    cells,
  };
}

function indices(rows: Tally, kind: number): number[] {
  return [...rows.cause.keys()].filter((row) => rows.cause[row] === kind);
}

function subset(columns: Columns, rows: readonly number[]): Columns {
  const take = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] ?? 0);
  return {
    entry: take(columns.entry),
    left: take(columns.left),
    right: take(columns.right),
    cause: take(columns.cause),
    weight: take(columns.weight),
  };
}
