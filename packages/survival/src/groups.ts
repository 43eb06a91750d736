export type Label = string | number;

/** Distinct labels: numbers ascending, then texts by code unit; and each row's position among them. */
export interface Grouping {
  readonly labels: readonly Label[];
  readonly of: Int32Array;
}

/** @throws RangeError when there is not one label per row */
export function groupingOf(labels: ArrayLike<Label>, rows: number, what: string): Grouping {
  if (labels.length !== rows) {
    throw new RangeError(`${what} has ${labels.length} labels for ${rows} rows`);
  }
  const distinct = [...new Set(Array.from(labels))].toSorted(compareLabels);
  const position = new Map(distinct.map((label, i) => [label, i]));
  return { labels: distinct, of: Int32Array.from(Array.from(labels), (label) => position.get(label) ?? -1) };
}

function compareLabels(a: Label, b: Label): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  return typeof a === typeof b ? (a < b ? -1 : 1) : typeof a === 'number' ? -1 : 1;
}

/** All rows in one group. */
export function oneGroup(rows: number): Grouping {
  return { labels: ['all'], of: new Int32Array(rows) };
}
