import { ObservationError } from './observations.ts';

export type Label = string | number;

/** Distinct labels: numbers ascending, then texts by code unit; and each row's position among them. */
export interface Grouping {
  readonly labels: readonly Label[];
  readonly of: Int32Array;
}

const SMALL = 1024;

/** @throws RangeError when there is not one label per row, ObservationError for a row whose label is missing or NaN */
export function groupingOf(labels: ArrayLike<Label>, rows: number, what: string): Grouping {
  if (labels.length !== rows) {
    throw new RangeError(`${what} has ${labels.length} labels for ${rows} rows`);
  }
  const found = new Map<Label, number>();
  const of = new Int32Array(rows);
  // centres and arms are mostly small whole numbers: a list of those is ten times faster than the map
  const small = new Int32Array(SMALL).fill(-1);
  for (let row = 0; row < rows; row++) {
    const label = labels[row];
    if (label === undefined || Number.isNaN(label)) {
      throw new ObservationError(row, `${what} has no label here; a text or a number is needed`);
    }
    const isSmall = typeof label === 'number' && label >= 0 && label < SMALL && label === (label | 0);
    let code = isSmall ? (small[label] ?? -1) : (found.get(label) ?? -1);
    if (code < 0) {
      code = found.size;
      found.set(label, code);
      if (isSmall) {
        small[label] = code;
      }
    }
    of[row] = code;
  }
  const distinct = [...found.keys()].toSorted(compareLabels);
  const rank = Int32Array.from(found.keys(), (label) => distinct.indexOf(label));
  return { labels: distinct, of: of.map((first) => rank[first] ?? 0) };
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
