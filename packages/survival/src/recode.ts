import { columnsOf } from './columns.ts';
import type { Columns, Observations } from './observations.ts';

/**
 * Keeps the given causes as events; an event of any other cause becomes right-censored at its left.
 * This is the cause-specific reading of competing risks: right for rates and tests, wrong for probabilities, which are
 * {@link aalenJohansen}'s.
 */
export function censorOtherCauses(observations: Observations, causes: readonly number[]): Columns {
  const columns = columnsOf(observations);
  const kept = new Set(causes);
  const right = columns.right.map((to, row) => (kept.has(columns.cause[row] ?? 0) ? to : Infinity));
  const cause = columns.cause.map((kind) => (kept.has(kind) ? kind : 0));
  return { ...columns, right, cause };
}

/**
 * Reads each interval (left, right] as an exact time: at `right` ("first seen resolved") or at the middle.
 * Both are biased, the first by the visit schedule (a true median of 60 days came out as 85 on visits at 1, 3, 6, 12
 * and 26 weeks, the middle as 64): show them only beside {@link turnbull}, labelled.
 */
export function exactAt(observations: Observations, place: 'right' | 'middle'): Columns {
  const columns = columnsOf(observations);
  const time = columns.right.map((to, row) => {
    const from = columns.left[row] ?? 0;
    return to === Infinity ? from : place === 'right' ? to : (from + to) / 2;
  });
  const right = columns.right.map((to, row) => (to === Infinity ? to : (time[row] ?? 0)));
  return { ...columns, left: time, right };
}

/** The rows of each label, labels in order of first appearance. @throws RangeError when there is not one label per row */
export function split<Label>(observations: Observations, labels: ArrayLike<Label>): Map<Label, Columns> {
  const columns = columnsOf(observations);
  if (labels.length !== columns.left.length) {
    throw new RangeError(`labels has ${labels.length} labels for ${columns.left.length} rows`);
  }
  const rows = new Map<Label, number[]>();
  for (let row = 0; row < labels.length; row++) {
    const label = labels[row];
    if (label !== undefined) {
      const list = rows.get(label);
      if (list) {
        list.push(row);
      } else {
        rows.set(label, [row]);
      }
    }
  }
  return new Map([...rows].map(([label, list]) => [label, pick(columns, list)]));
}

function pick(columns: Columns, rows: readonly number[]): Columns {
  const take = (column: Float64Array): Float64Array => Float64Array.from(rows, (row) => column[row] ?? 0);
  return {
    entry: take(columns.entry),
    left: take(columns.left),
    right: take(columns.right),
    cause: take(columns.cause),
    weight: take(columns.weight),
  };
}
