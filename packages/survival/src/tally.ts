import { columnsOf } from './columns.ts';
import type { Columns, Observations } from './observations.ts';
import { countDense } from './tallyDense.ts';
import { countHashed } from './tallyHashed.ts';

/** Distinct (entry, left, right, cause) in ascending order, `weight` = how many cases each stands for. */
export type Tally = Columns;

/**
 * Reduces observations to distinct rows with counts. Every estimator gives the same answer from a tally as from the
 * cases, in time that depends on the distinct rows only. Rows of weight 0 are left out.
 *
 * Integer times below about two thousand are counted in a table, 1e6 cases in some milliseconds; anything else by
 * hashing.
 *
 * @throws ObservationError for a row that is refused
 */
export function tally(observations: Observations): Tally {
  const columns = columnsOf(observations);
  return countDense(columns) ?? countHashed(columns);
}

/** Adds tallies (or any observations): the tally of the union. */
export function merge(...parts: readonly Observations[]): Tally {
  const columns = parts.map(columnsOf);
  const size = columns.reduce((rows, part) => rows + part.left.length, 0);
  const joined = emptyTally(size);
  let row = 0;
  for (const part of columns) {
    joined.entry.set(part.entry, row);
    joined.left.set(part.left, row);
    joined.right.set(part.right, row);
    joined.cause.set(part.cause, row);
    joined.weight.set(part.weight, row);
    row += part.left.length;
  }
  return tally(joined);
}

function emptyTally(size: number): Tally {
  return {
    entry: new Float64Array(size),
    left: new Float64Array(size),
    right: new Float64Array(size),
    cause: new Float64Array(size),
    weight: new Float64Array(size),
  };
}
