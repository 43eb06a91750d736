import { DisclosureError } from '../disclosureError.ts';
import type { CheckedPolicy } from '../policy.ts';
import { roundCount } from '../rounding.ts';
import { countCases, readRows, type Observations } from './observations.ts';
import { makeCurve, mayHaveCurve, noCurve, type CurveEvent, type ReleasedCurve } from './releasedCurve.ts';

/**
 * Releases exact times (events by cause, and censorings) as rows for Kaplan-Meier, Aalen-Johansen and whatever else
 * computes from them: estimates of released rows tell nothing that the rows do not.
 *
 * Each cause, and censoring, waits on its own until `curveStepMinimum` cases have come together, and is then told on
 * that day of the grid, rounded; what rounding added or took is carried on, so that it does not add up. The curve ends
 * on the last day of the grid after which more than the threshold are at risk; who is left then is censored there.
 *
 * @param centres how many centres contributed to these cases
 * @throws DisclosureError for times that make no sense, and for intervals, which are `releaseIntervals`' matter
 */
export function releaseEventTimes(
  observations: Observations,
  centres: number,
  policy: CheckedPolicy,
): ReleasedCurve {
  const rows = readRows(observations);
  const interval = rows.findIndex(({ left, right }) => right !== Infinity && right !== left);
  if (interval >= 0) throw new DisclosureError(`/right/${interval}`, 'expected an exact day or a censoring');
  const all = countCases(rows);
  if (!mayHaveCurve(all, centres, policy)) return noCurve('small', policy);
  const cases = roundCount(all, policy);
  const waiting = new Map<number, { cases: number; carried: number }>();
  const events: CurveEvent[] = [];
  let [end, atRisk, told] = [0, all, 0];
  for (const { day, counts } of stepsOf(rows, policy.curveGridDays)) {
    for (const count of counts.values()) atRisk -= count;
    const due: [cause: number, weight: number][] = [];
    for (const [cause, count] of counts) {
      const step = waiting.get(cause) ?? { cases: 0, carried: 0 };
      step.cases += count;
      waiting.set(cause, step);
      if (step.cases >= policy.curveStepMinimum)
        due.push([cause, roundCount(step.cases + step.carried, policy)]);
    }
    const leaving = due.reduce((sum, [, weight]) => sum + weight, 0);
    if (policy.threshold > 0 && Math.min(atRisk, cases - told - leaving) <= policy.threshold) {
      end = Math.max(end, day - policy.curveGridDays);
      break;
    }
    for (const [cause, weight] of due) {
      const { cases: here, carried } = waiting.get(cause) ?? { cases: 0, carried: 0 };
      waiting.set(cause, { cases: 0, carried: here + carried - weight });
      events.push({ left: day, right: cause === 0 ? Infinity : day, cause, weight });
    }
    told += leaving;
    end = day;
  }
  return makeCurve('event-times', events, { day: end, cases }, [], policy);
}

/** Counts by cause on each day of the grid, in order of days. */
function stepsOf(
  rows: ReturnType<typeof readRows>,
  grid: number,
): { day: number; counts: Map<number, number> }[] {
  const days = new Map<number, Map<number, number>>();
  for (const { left, cause, weight } of rows) {
    const day = Math.ceil(left / grid) * grid;
    const counts = days.get(day) ?? new Map<number, number>();
    counts.set(cause, (counts.get(cause) ?? 0) + weight);
    days.set(day, counts);
  }
  // Events before censorings, as estimators take them on one day.
  return [...days]
    .toSorted(([a], [b]) => a - b)
    .map(([day, counts]) => ({
      day,
      counts: new Map([...counts].toSorted(([a], [b]) => (a === 0 ? 1 : b === 0 ? -1 : a - b))),
    }));
}
