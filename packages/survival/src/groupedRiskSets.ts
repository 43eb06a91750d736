import { columnsOf } from './columns.ts';
import type { Grouping } from './groups.ts';
import type { Observations } from './observations.ts';
import { distinctAscending, positionsIn } from './distinctTimes.ts';
import { exitTimes } from './riskSets.ts';

/** Risk sets of several groups on the common exit times of one stratum; group g at time i is entry g * times + i. */
export interface GroupedRiskSets {
  readonly time: Float64Array;
  readonly atRisk: Float64Array;
  /** events of the causes chosen as first, then of all other causes */
  readonly events: Float64Array;
  readonly otherEvents: Float64Array;
}

/** The power of a weighted test. @throws RangeError unless it is finite */
export function checkRho(rho: number): void {
  if (!Number.isFinite(rho)) {
    throw new RangeError(`rho is ${rho}; a finite number is needed`);
  }
}

/**
 * One set of tables per stratum, in time proportional to rows plus groups x times.
 *
 * @param cause count only this cause as `events` and all others as `otherEvents`; null counts all as `events`
 */
export function groupedRiskSets(
  observations: Observations,
  group: Grouping,
  stratum: Grouping,
  estimator: string,
  cause: number | null = null,
): GroupedRiskSets[] {
  const columns = columnsOf(observations);
  const exit = exitTimes(columns, estimator);
  const rowsOfStratum: number[][] = stratum.labels.map(() => []);
  for (let row = 0; row < exit.length; row++) {
    rowsOfStratum[stratum.of[row] ?? 0]?.push(row);
  }
  return rowsOfStratum.map((rows) => {
    const time = distinctAscending(
      Float64Array.from(rows, (row) => exit[row] ?? 0),
      Float64Array.from(rows, (row) => columns.weight[row] ?? 0),
    );
    const size = time.length;
    const events = new Float64Array(size * group.labels.length);
    const otherEvents = new Float64Array(size * group.labels.length);
    // counts of those who leave at a time, less those whose first time at risk follows it
    const leaving = new Float64Array(size * group.labels.length);
    const entering = new Float64Array(size * group.labels.length);
    const position = positionsIn(time);
    for (const row of rows) {
      const count = columns.weight[row] ?? 0;
      if (count > 0) {
        const offset = (group.of[row] ?? 0) * size;
        const at = offset + position(exit[row] ?? 0);
        leaving[at] = (leaving[at] ?? 0) + count;
        const kind = columns.cause[row] ?? 0;
        if (kind > 0) {
          const counted = cause === null || kind === cause ? events : otherEvents;
          counted[at] = (counted[at] ?? 0) + count;
        }
        const start = columns.entry[row] ?? 0;
        if (start > 0) {
          const first = position(start);
          const from = offset + first + (time[first] === start ? 1 : 0);
          entering[from] = (entering[from] ?? 0) + count;
        }
      }
    }
    return { time, atRisk: atRiskOf(leaving, entering, size), events, otherEvents };
  });
}

function atRiskOf(leaving: Float64Array, entering: Float64Array, size: number): Float64Array {
  const atRisk = new Float64Array(leaving.length);
  const groups = size === 0 ? 0 : leaving.length / size;
  for (let group = 1; group <= groups; group++) {
    const end = group * size;
    let left = 0;
    let late = 0;
    for (let i = end - 1; i >= end - size; i--) {
      left += leaving[i] ?? 0;
      atRisk[i] = left - late;
      late += entering[i] ?? 0;
    }
  }
  return atRisk;
}
