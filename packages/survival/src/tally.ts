import { columnsOf, inspect, type Shape } from './columns.ts';
import { groupingOf, type Label } from './groups.ts';
import type { Columns, Observations } from './observations.ts';
import { countDense, type CountedRows, type Groups } from './tallyDense.ts';
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
  const { columns, shape } = inspect(observations);
  return count(columns, shape, { of: new Int32Array(columns.left.length), size: 1 }).rows;
}

/** A tally kept apart by labels, such as centre and arm. */
export interface LabelledTally {
  /** distinct rows of each combination of labels, one combination after another */
  readonly rows: Tally;
  /** for each key given, the label of each row */
  readonly labels: readonly (readonly Label[])[];
}

/**
 * Tallies each combination of labels on its own. Rows and labels go into {@link logRank} or {@link cox} as they are, or
 * into {@link split}.
 *
 * @param keys one or more columns of labels, each with a label per row
 */
export function tallyBy(observations: Observations, ...keys: readonly ArrayLike<Label>[]): LabelledTally {
  const { columns, shape } = inspect(observations);
  const groupings = keys.map((labels) => groupingOf(labels, columns.left.length, 'labels'));
  const size = groupings.reduce((product, { labels }) => product * Math.max(1, labels.length), 1);
  const of = new Int32Array(columns.left.length);
  for (const grouping of groupings) {
    const radix = grouping.labels.length;
    for (let row = 0; row < of.length; row++) {
      of[row] = (of[row] ?? 0) * radix + (grouping.of[row] ?? 0);
    }
  }
  const { rows, group } = count(columns, shape, { of, size });
  let divisor = size;
  const labels = groupings.map((grouping) => {
    divisor /= Math.max(1, grouping.labels.length);
    const step = divisor;
    return Array.from(group, (code) => {
      return grouping.labels[Math.floor(code / step) % grouping.labels.length] ?? '';
    });
  });
  return { rows, labels };
}

function count(columns: Columns, shape: Shape, groups: Groups): CountedRows {
  return countDense(columns, shape, groups) ?? countHashed(columns, groups);
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
