import { DisclosureError } from '../disclosureError.ts';

/**
 * Cases by their times, a column each, all of one length: the event lies in (left, right]; left = right is an exact day,
 * right = Infinity is right-censored at left. Rows as a GROUP BY gives them; the secret input of a curve.
 */
export interface Observations {
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  /** 0 censored, 1, 2, .. cause of the event. Without it: 0 where right is Infinity, else 1. */
  readonly cause?: ArrayLike<number>;
  /** Unique cases that the row stands for, a whole number. Without it: 1. */
  readonly weight?: ArrayLike<number>;
}

export interface ObservedRow {
  readonly left: number;
  readonly right: number;
  readonly cause: number;
  readonly weight: number;
}

/**
 * Rows of cases, those of weight 0 left out.
 *
 * @throws DisclosureError with a pointer to what makes no sense
 */
export function readRows({ left, right, cause, weight }: Observations): ObservedRow[] {
  for (const [name, column] of Object.entries({ right, cause, weight })) {
    if (column !== undefined && column.length !== left.length) {
      throw new DisclosureError(`/${name}`, `expected ${left.length} values, as many as left has`);
    }
  }
  return Array.from({ length: left.length }, (_, row) => {
    const [from, to] = [left[row] ?? Number.NaN, right[row] ?? Number.NaN];
    const observed = {
      left: from,
      right: to,
      cause: cause?.[row] ?? (to === Infinity ? 0 : 1),
      weight: weight?.[row] ?? 1,
    };
    if (!(from >= 0 && Number.isFinite(from)))
      throw new DisclosureError(`/left/${row}`, 'expected a day from 0');
    if (!(to >= from)) throw new DisclosureError(`/right/${row}`, 'expected a day that is not before left');
    if (!Number.isSafeInteger(observed.weight) || observed.weight < 0) {
      throw new DisclosureError(`/weight/${row}`, 'expected a whole number of cases');
    }
    if (
      !Number.isSafeInteger(observed.cause) ||
      observed.cause < 0 ||
      (to === Infinity) !== (observed.cause === 0)
    ) {
      throw new DisclosureError(
        `/cause/${row}`,
        'expected 0 for a case without an event, and 1, 2, .. for one with',
      );
    }
    return observed;
  }).filter((row) => row.weight > 0);
}

export function countCases(rows: readonly ObservedRow[]): number {
  return rows.reduce((sum, { weight }) => sum + weight, 0);
}
