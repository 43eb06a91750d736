import { columnsOf } from './columns.ts';
import { ObservationError, type Columns, type Observations } from './observations.ts';

/**
 * What happens at each distinct exit time, ascending (events and censorings alike). All counts are weighted.
 * At one time events come before censorings, and those who enter then are at risk from just after.
 */
export interface RiskSets {
  /** Sum of the weights. */
  readonly n: number;
  readonly time: Float64Array;
  /** entered before `time` and not gone before it */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  readonly censored: Float64Array;
}

/** The exit time of a row: the exact time of its event, or its censoring. */
export function exitTimes(columns: Columns, estimator: string): Float64Array {
  const { left, right } = columns;
  for (let row = 0; row < left.length; row++) {
    if (right[row] !== left[row] && right[row] !== Infinity) {
      throw new ObservationError(
        row,
        `the event is only known to lie in (${left[row]}, ${right[row]}]; ${estimator} needs exact times: ` +
          'use turnbull, or say with exactAt how to read intervals',
      );
    }
  }
  return left;
}

/** @throws ObservationError for bad rows and for interval-censored rows */
export function riskSets(observations: Observations, estimator: string): RiskSets {
  const columns = columnsOf(observations);
  const exit = exitTimes(columns, estimator);
  const { entry, cause, weight } = columns;
  const time = distinctAscending(exit, weight);
  const events = new Float64Array(time.length);
  const censored = new Float64Array(time.length);
  const entered = new Float64Array(time.length + 1);
  const position = positionsIn(time);
  for (let row = 0; row < exit.length; row++) {
    const count = weight[row] ?? 0;
    if (count > 0) {
      const at = position(exit[row] ?? 0);
      const counted = cause[row] === 0 ? censored : events;
      counted[at] = (counted[at] ?? 0) + count;
      const start = entry[row] ?? 0;
      // at risk from the first exit time after entry on; entry 0 is the origin, at risk at time 0 too
      const first = start === 0 ? 0 : position(start) + (time[position(start)] === start ? 1 : 0);
      entered[first] = (entered[first] ?? 0) + count;
    }
  }
  const { atRisk, n } = countAtRisk(events, censored, entered);
  return { n, time, atRisk, events, censored };
}

/** From the last time backwards: still to leave, less those yet to enter. Exact for whole weights. */
function countAtRisk(
  events: Float64Array,
  censored: Float64Array,
  entered: Float64Array,
): { atRisk: Float64Array; n: number } {
  const atRisk = new Float64Array(events.length);
  let leaving = 0;
  let entering = 0;
  for (let i = events.length - 1; i >= 0; i--) {
    leaving += (events[i] ?? 0) + (censored[i] ?? 0);
    atRisk[i] = leaving - entering;
    entering += entered[i] ?? 0;
  }
  return { atRisk, n: leaving };
}

/** Distinct values of the rows with positive weight, ascending. */
export function distinctAscending(values: Float64Array, weight: Float64Array): Float64Array {
  const sorted = values.filter((_, row) => (weight[row] ?? 0) > 0);
  if (!isAscending(sorted)) {
    sorted.sort();
  }
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i] ?? 0;
    if (i === 0 || value !== sorted[size - 1]) {
      sorted[size++] = value;
    }
  }
  return sorted.slice(0, size);
}

function isAscending(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) {
    if ((values[i] ?? 0) < (values[i - 1] ?? 0)) {
      return false;
    }
  }
  return true;
}

/**
 * A search for the first of the ascending `times` that is >= a value (their number, when none is).
 * It tries the last answer first: rows of a tally come in order.
 */
export function positionsIn(times: Float64Array): (value: number) => number {
  let last = 0;
  return (value) => {
    if (times[last] === value) {
      return last;
    }
    let low = 0;
    let high = times.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((times[middle] ?? 0) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    last = low;
    return low;
  };
}
