import { inspect, type Shape } from './columns.ts';
import { distinctAscending, positionsIn } from './distinctTimes.ts';
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
  /** entry times after the origin, ascending, with how many cases entered then */
  readonly lateEntry: Float64Array;
  readonly lateEntries: Float64Array;
}

/** The exit time of a row: the exact time of its event, or its censoring. */
export function exitTimes(columns: Columns, estimator: string, shape?: Shape): Float64Array {
  const { left, right } = columns;
  if (shape?.exactOnly === true) {
    return left;
  }
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
  const { columns, shape } = inspect(observations);
  const exit = exitTimes(columns, estimator, shape);
  const { entry, cause, weight } = columns;
  const time = distinctAscending(exit, weight);
  const events = new Float64Array(time.length);
  const censored = new Float64Array(time.length);
  const entered = new Float64Array(time.length + 1);
  let found: ((value: number) => number) | null = null;
  // made when first needed: rows in order do without
  const position = (value: number): number => (found ??= positionsIn(time))(value);
  let at = 0;
  for (let row = 0; row < exit.length; row++) {
    const count = weight[row] ?? 0;
    if (count > 0) {
      const when = exit[row] ?? 0;
      // the rows of a tally come in order, so that this often is the time of the row before
      if (time[at] !== when) {
        at = time[at + 1] === when ? at + 1 : position(when);
      }
      const counted = cause[row] === 0 ? censored : events;
      counted[at] = (counted[at] ?? 0) + count;
      const start = entry[row] ?? 0;
      // at risk from the first exit time after entry on; entry 0 is the origin, at risk at time 0 too
      if (start > 0) {
        const after = position(start);
        const first = time[after] === start ? after + 1 : after;
        entered[first] = (entered[first] ?? 0) + count;
      }
    }
  }
  const { atRisk, n } = countAtRisk(events, censored, entered);
  return {
    n,
    time,
    atRisk,
    events,
    censored,
    ...(shape.fromOrigin ? NO_LATE_ENTRY : lateEntriesOf(columns)),
  };
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

const NO_LATE_ENTRY = { lateEntry: new Float64Array(0), lateEntries: new Float64Array(0) };

function lateEntriesOf({ entry, weight }: Columns): Pick<RiskSets, 'lateEntry' | 'lateEntries'> {
  const late = weight.map((count, row) => ((entry[row] ?? 0) > 0 ? count : 0));
  const lateEntry = distinctAscending(entry, late);
  const lateEntries = new Float64Array(lateEntry.length);
  if (lateEntry.length > 0) {
    const position = positionsIn(lateEntry);
    late.forEach((count, row) => {
      const at = position(entry[row] ?? 0);
      lateEntries[at] = (lateEntries[at] ?? 0) + count;
    });
  }
  return { lateEntry, lateEntries };
}
