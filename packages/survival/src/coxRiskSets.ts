import type { Columns } from './observations.ts';
import type { Grouping } from './groups.ts';

/**
 * The cases of a Cox model in the order its sums need: strata one after another, in each the rows by exit time
 * descending, and by entry time descending. Walking both, a risk set is everyone who has not left, less those yet to enter.
 */
export interface CoxOrder {
  readonly strata: readonly CoxStratum[];
}

export interface CoxStratum {
  /** rows by exit descending */
  readonly byExit: Int32Array;
  /** rows with delayed entry, by entry descending */
  readonly byEntry: Int32Array;
}

export function coxOrder(columns: Columns, strata: Grouping): CoxOrder {
  const rows: number[][] = strata.labels.map(() => []);
  for (let row = 0; row < columns.left.length; row++) {
    if ((columns.weight[row] ?? 0) > 0) {
      rows[strata.of[row] ?? 0]?.push(row);
    }
  }
  const descending = (column: Float64Array, list: readonly number[]): Int32Array =>
    Int32Array.from(list).toSorted((a, b) => (column[b] ?? 0) - (column[a] ?? 0));
  return {
    strata: rows.map((list) => ({
      byExit: descending(columns.left, list),
      byEntry: descending(
        columns.entry,
        list.filter((row) => (columns.entry[row] ?? 0) > 0),
      ),
    })),
  };
}
