import type { Shape } from './columns.ts';
import type { Columns } from './observations.ts';

/** A table of more cells costs more to clear and scan than hashing a million rows. */
const MOST_CELLS = 2 ** 22;

/** Rows in groups: the number of the group of each row, and how many groups there are. */
export interface Groups {
  readonly of: Int32Array;
  readonly size: number;
}

/** Distinct rows by group and then time, and the group of each. */
export interface CountedRows {
  readonly rows: Columns;
  readonly group: Int32Array;
}

interface Extent {
  readonly days: number;
  readonly causes: number;
  readonly exactOnly: boolean;
}

/**
 * Counts in a table with one cell per possible row. Serves whole-numbered times without delayed entry and with few
 * distinct days: exact and right-censored rows need days x causes cells, interval rows days x days x causes.
 *
 * @returns null where the rows do not fit such a table
 */
export function countDense(columns: Columns, shape: Shape, groups: Groups): CountedRows | null {
  const extent = extentOf(shape, columns.left.length, groups.size);
  if (extent === null) {
    return null;
  }
  const { days, causes, exactOnly } = extent;
  // Cell (group, left, right, cause); right Infinity takes the slot after the last day, so cells ascend as rows do.
  const rights = exactOnly ? 2 : days + 1;
  const perGroup = days * rights * causes;
  const cells = new Float64Array(groups.size * perGroup);
  if (exactOnly) {
    addExact(cells, columns, causes, perGroup, groups.of);
  } else {
    addIntervals(cells, columns, causes, perGroup, groups.of, days);
  }
  return rowsOf(cells, perGroup, rights, extent);
}

/** Whole numbers throughout, as the shape says: `| 0` keeps the engine's arithmetic in integers. */
function addExact(
  cells: Float64Array,
  columns: Columns,
  causes: number,
  perGroup: number,
  of: Int32Array,
): void {
  const { left, right, cause, weight } = columns;
  for (let row = 0; row < left.length; row++) {
    const pair = ((((left[row] ?? 0) | 0) * 2) | 0) + Number(right[row] === Infinity);
    const cell = ((((of[row] ?? 0) * perGroup) | 0) + ((pair * causes) | 0) + ((cause[row] ?? 0) | 0)) | 0;
    cells[cell] = (cells[cell] ?? 0) + (weight[row] ?? 0);
  }
}

function addIntervals(
  cells: Float64Array,
  { left, right, cause, weight }: Columns,
  causes: number,
  perGroup: number,
  of: Int32Array,
  days: number,
): void {
  for (let row = 0; row < left.length; row++) {
    const slot = Math.min(right[row] ?? 0, days) | 0;
    const pair = ((((left[row] ?? 0) | 0) * (days + 1)) | 0) + slot;
    const cell = ((((of[row] ?? 0) * perGroup) | 0) + ((pair * causes) | 0) + ((cause[row] ?? 0) | 0)) | 0;
    cells[cell] = (cells[cell] ?? 0) + (weight[row] ?? 0);
  }
}

function extentOf(
  { whole, exactOnly, fromOrigin, lastTime, lastCause }: Shape,
  rows: number,
  groups: number,
): Extent | null {
  const days = lastTime + 1;
  const causes = lastCause + 1;
  const cells = groups * days * causes * (exactOnly ? 2 : days + 1);
  const fits = whole && fromOrigin && cells <= MOST_CELLS && cells <= 64 * rows + 1024;
  return fits ? { days, causes, exactOnly } : null;
}

function rowsOf(
  cells: Float64Array,
  perGroup: number,
  rights: number,
  { days, causes, exactOnly }: Extent,
): CountedRows {
  let size = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    size += cells[cell] === 0 ? 0 : 1;
  }
  const left = new Float64Array(size);
  const right = new Float64Array(size);
  const cause = new Float64Array(size);
  const weight = new Float64Array(size);
  const group = new Int32Array(size);
  let row = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    const count = cells[cell] ?? 0;
    if (count !== 0) {
      const own = Math.floor(cell / perGroup);
      const pair = Math.floor((cell - own * perGroup) / causes);
      const from = Math.floor(pair / rights);
      const slot = pair - from * rights;
      left[row] = from;
      right[row] = exactOnly ? (slot === 0 ? from : Infinity) : slot === days ? Infinity : slot;
      cause[row] = cell - own * perGroup - pair * causes;
      group[row] = own;
      weight[row] = count;
      row++;
    }
  }
  return { rows: { entry: new Float64Array(size), left, right, cause, weight }, group };
}
