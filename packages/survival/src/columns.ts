import { ObservationError, type Columns, type Observations } from './observations.ts';

/**
 * Completes and checks observations.
 *
 * @returns every column as a Float64Array; a column that already is one is shared, not copied
 * @throws ObservationError naming the first row that is refused, and why
 */
export function columnsOf(observations: Observations): Columns {
  const size = observations.left.length;
  const left = floats('left', observations.left, size);
  const right = floats('right', observations.right, size);
  const entry = observations.entry ? floats('entry', observations.entry, size) : new Float64Array(size);
  const cause = observations.cause ? floats('cause', observations.cause, size) : impliedCauses(right);
  const weight = observations.weight
    ? floats('weight', observations.weight, size)
    : new Float64Array(size).fill(1);
  const columns = { entry, left, right, cause, weight };
  for (let row = 0; row < size; row++) {
    const from = left[row] ?? Number.NaN;
    const to = right[row] ?? Number.NaN;
    const start = entry[row] ?? Number.NaN;
    const kind = cause[row] ?? Number.NaN;
    const count = weight[row] ?? Number.NaN;
    const timesFit = from >= 0 && from < Infinity && to >= from && start >= 0;
    const entryFits = start === 0 || start < from || (start === from && to > from && to < Infinity);
    const causeFits =
      to === Infinity ? kind === 0 : kind >= 1 && kind === Math.floor(kind) && kind < Infinity;
    if (!(timesFit && entryFits && causeFits && count >= 0 && count < Infinity)) {
      throw new ObservationError(row, reasonOfRefusal(from, to, start, kind, count));
    }
  }
  return columns;
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
  if (!(cause >= 0 && cause === Math.floor(cause) && cause < Infinity)) {
    return `cause is ${cause}; a whole number is needed: 0 censored, 1, 2, .. the cause of the event`;
  }
  const exit =
    left === right ? 'the event' : right === Infinity ? 'the censoring' : 'the start of the interval';
  return `entry is ${entry} but ${exit} is at ${left}; the case was never at risk, entry must come before`;
}
