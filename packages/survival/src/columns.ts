import { ObservationError, type Columns, type Observations } from './observations.ts';

/** What a pass over checked rows has seen, so that no later step needs a pass of its own. */
export interface Shape {
  /** all times are whole numbers below 2^31 */
  readonly whole: boolean;
  /** no row is a proper interval */
  readonly exactOnly: boolean;
  /** no case entered later than the origin */
  readonly fromOrigin: boolean;
  /** the last finite time, and the largest cause */
  readonly lastTime: number;
  readonly lastCause: number;
}

/**
 * Completes and checks observations.
 *
 * @returns every column as a Float64Array; a column that already is one is shared, not copied
 * @throws ObservationError naming the first row that is refused, and why
 */
export function columnsOf(observations: Observations): Columns {
  return inspect(observations).columns;
}

/** {@link columnsOf}, with what the pass has seen. */
export function inspect(observations: Observations): { readonly columns: Columns; readonly shape: Shape } {
  const size = observations.left.length;
  const left = floats('left', observations.left, size);
  const right = floats('right', observations.right, size);
  const entry = observations.entry ? floats('entry', observations.entry, size) : new Float64Array(size);
  const cause = observations.cause ? floats('cause', observations.cause, size) : impliedCauses(right);
  const weight = observations.weight
    ? floats('weight', observations.weight, size)
    : new Float64Array(size).fill(1);
  let whole = true;
  let exactOnly = true;
  let fromOrigin = true;
  let lastTime = 0;
  let lastCause = 0;
  for (let row = 0; row < size; row++) {
    const from = left[row] ?? Number.NaN;
    const to = right[row] ?? Number.NaN;
    const start = entry[row] ?? Number.NaN;
    const kind = cause[row] ?? Number.NaN;
    const count = weight[row] ?? Number.NaN;
    // Whether a case is censored is a coin toss to the processor: no branch may hang on it, which halves the time.
    const isInterval = (Number(to > from) & Number(to < Infinity)) === 1;
    const timesFit = from >= 0 && from < Infinity && to >= from && start >= 0;
    const entryFits = start === 0 || start < from || (start === from && isInterval);
    const causeFits =
      (Number(kind === 0) ^ Number(to === Infinity)) === 0 && kind >= 0 && kind === (kind | 0);
    if (!(timesFit && entryFits && causeFits && count >= 0 && count < Infinity)) {
      throw new ObservationError(row, reasonOfRefusal(from, to, start, kind, count));
    }
    if (isInterval) {
      exactOnly = false;
      if (to !== (to | 0)) {
        whole = false;
      }
      if (to > lastTime) {
        lastTime = to;
      }
    }
    if (from !== (from | 0)) {
      whole = false;
    }
    if (start !== 0) {
      fromOrigin = false;
    }
    if (from > lastTime) {
      lastTime = from;
    }
    if (kind > lastCause) {
      lastCause = kind;
    }
  }
  return {
    columns: { entry, left, right, cause, weight },
    shape: { whole, exactOnly, fromOrigin, lastTime, lastCause },
  };
}

function floats(name: string, values: ArrayLike<number>, size: number): Float64Array {
  if (values.length !== size) {
    throw new ObservationError(
      null,
      `column ${name} has ${values.length} rows, left has ${size}; all need the same`,
    );
  }
  return values instanceof Float64Array ? values : Float64Array.from(values);
}

function impliedCauses(right: Float64Array): Float64Array {
  const cause = new Float64Array(right.length);
  for (let row = 0; row < cause.length; row++) {
    cause[row] = right[row] === Infinity ? 0 : 1;
  }
  return cause;
}

function reasonOfRefusal(left: number, right: number, entry: number, cause: number, weight: number): string {
  if (!(left >= 0 && left < Infinity)) {
    return `left is ${left}; a finite time >= 0 is needed`;
  }
  if (!(right >= left)) {
    return `right is ${right} and left is ${left}; right must not be less than left (Infinity when right-censored)`;
  }
  if (!(entry >= 0)) {
    return `entry is ${entry}; a time >= 0 is needed`;
  }
  if (!(weight >= 0 && weight < Infinity)) {
    return `weight is ${weight}; a finite count >= 0 is needed`;
  }
  if (right === Infinity && cause !== 0) {
    return `cause is ${cause} but right is Infinity; an event needs a finite right, a censored case has cause 0`;
  }
  if (right < Infinity && cause === 0) {
    return `cause is 0 (censored) but right is ${right}; a censored case has right = Infinity`;
  }
  if (!(cause >= 0 && cause === (cause | 0))) {
    return `cause is ${cause}; a whole number below 2^31 is needed: 0 censored, 1, 2, .. the cause of the event`;
  }
  const exit =
    left === right ? 'the event' : right === Infinity ? 'the censoring' : 'the start of the interval';
  return `entry is ${entry} but ${exit} is at ${left}; the case was never at risk, entry must come before`;
}
