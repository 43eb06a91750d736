/**
 * Times of n cases, one array per column, all of the same length. Typed arrays are welcome.
 *
 * Each case's event lies in the half-open interval (left, right]. `left = right` is an exact time,
 * `right = Infinity` is right-censored at `left`. Times are non-negative, in any one unit (the registry: days).
 */
export interface Observations {
  /**
   * Delayed entry: the case was watched only after this time. 0, or no column, means from the origin.
   * An entry later than 0 must come before an exact time or a censoring, and not after `left` of an interval.
   */
  readonly entry?: ArrayLike<number>;
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  /** 0 = censored, 1, 2, .. = cause of the event. Without the column: 0 where right is Infinity, else 1. */
  readonly cause?: ArrayLike<number>;
  /** How many identical cases the row stands for, fractions allowed. Without the column: 1. */
  readonly weight?: ArrayLike<number>;
}

/** Observations with every column present. This is also what {@link tally} gives. */
export interface Columns extends Observations {
  readonly entry: Float64Array;
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly cause: Float64Array;
  readonly weight: Float64Array;
}

/** A refusal of input: which row (counted from 0; null when the fault is not in one row) and why. */
export class ObservationError extends Error {
  readonly row: number | null;

  constructor(row: number | null, reason: string) {
    super(row === null ? reason : `row ${row}: ${reason}`);
    this.name = 'ObservationError';
    this.row = row;
  }
}
