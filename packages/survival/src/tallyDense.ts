import type { Columns } from './observations.ts';

/** A table of more cells costs more to clear and scan than hashing a million rows. */
const MOST_CELLS = 2 ** 22;

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
export function countDense(columns: Columns): Columns | null {
  const extent = extentOf(columns);
  if (extent === null) {
    return null;
  }
  const { left, right, cause, weight } = columns;
  const { days, causes, exactOnly } = extent;
  // Cell (left, right, cause); right Infinity takes the slot after the last day, so cells ascend as rows do.
  const rights = exactOnly ? 2 : days + 1;
  const cells = new Float64Array(days * rights * causes);
  for (let row = 0; row < left.length; row++) {
    const from = left[row] ?? 0;
    const to = right[row] ?? 0;
    const slot = exactOnly ? (to === from ? 0 : 1) : to === Infinity ? days : to;
    const cell = (from * rights + slot) * causes + (cause[row] ?? 0);
    cells[cell] = (cells[cell] ?? 0) + (weight[row] ?? 0);
  }
  return rowsOf(cells, rights, extent);
}

function extentOf(columns: Columns): Extent | null {
  const { entry, left, right, cause } = columns;
  let lastDay = 0;
  let lastCause = 0;
  let exactOnly = true;
  for (let row = 0; row < left.length; row++) {
    const from = left[row] ?? 0;
    const to = right[row] ?? 0;
    const last = to === Infinity ? from : to;
    if (from !== (from | 0) || last !== (last | 0) || entry[row] !== 0) {
      return null;
    }
    exactOnly &&= to === from || to === Infinity;
    lastDay = last > lastDay ? last : lastDay;
    const kind = cause[row] ?? 0;
    lastCause = kind > lastCause ? kind : lastCause;
  }
  const days = lastDay + 1;
  const causes = lastCause + 1;
  const cells = days * causes * (exactOnly ? 2 : days + 1);
  return cells <= MOST_CELLS && cells <= 64 * left.length + 1024 ? { days, causes, exactOnly } : null;
}

function rowsOf(cells: Float64Array, rights: number, { days, causes, exactOnly }: Extent): Columns {
  let size = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    size += cells[cell] === 0 ? 0 : 1;
  }
  const left = new Float64Array(size);
  const right = new Float64Array(size);
  const cause = new Float64Array(size);
  const weight = new Float64Array(size);
  let row = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    const count = cells[cell] ?? 0;
    if (count !== 0) {
      const pair = Math.floor(cell / causes);
      const from = Math.floor(pair / rights);
      const slot = pair - from * rights;
      left[row] = from;
      right[row] = exactOnly ? (slot === 0 ? from : Infinity) : slot === days ? Infinity : slot;
      cause[row] = cell - pair * causes;
      weight[row] = count;
      row++;
    }
  }
  return { entry: new Float64Array(size), left, right, cause, weight };
}
