import type { CheckedPolicy } from '../policy.ts';
import { markReleased, type Released } from '../releasedCount.ts';
import type { ReleasedCurve, ShownCurve } from './releasedCurve.ts';

/** Between which days of the grid a quantile lies; or not at all up to the end of the curve; or not to be told. */
export type ReleasedQuantile = Released<
  | { readonly kind: 'within'; readonly left: number; readonly right: number }
  | { readonly kind: 'not-reached'; readonly after: number }
  | { readonly kind: 'none'; readonly value: null; readonly suppressed: 'small' | 'complementary' | 'ledger' }
>;

/**
 * The day by which a share `p` of the cases have had an event, as an interval of released days. Told only where more
 * than `quantileMinimum` cases have had theirs up to the interval's end, and more than that are still at risk after it.
 * Causes count alike.
 *
 * @param p above 0 and below 1
 */
export function releasedQuantile(curve: ReleasedCurve, p: number, policy: CheckedPolicy): ReleasedQuantile {
  if (!(p > 0 && p < 1)) throw new RangeError(`Expected a share above 0 and below 1, and not ${p}.`);
  if (curve.kind === 'none') {
    return markReleased({ kind: 'none', value: null, suppressed: curve.suppressed });
  }
  let [survival, before, events] = [1, 0, 0];
  for (const step of stepsOf(curve)) {
    events += step.events;
    survival *= 1 - step.events / step.atRisk;
    if (survival < 1 - p || (survival <= 1 - p + 1e-12 && step.events > 0)) {
      const after = step.atRisk - step.events;
      return events > policy.quantileMinimum && after > policy.quantileMinimum
        ? markReleased({
            kind: 'within',
            left: curve.kind === 'intervals' ? step.left : before,
            right: step.day,
          })
        : markReleased({ kind: 'none', value: null, suppressed: 'small' });
    }
    before = step.day;
  }
  return markReleased({ kind: 'not-reached', after: curve.endDay });
}

/** Released events by day, with those at risk before them; censorings of a day come after its events. */
function stepsOf({
  rows,
  cases,
}: ShownCurve): { left: number; day: number; events: number; atRisk: number }[] {
  const days = new Map<number, { left: number; events: number; censored: number }>();
  rows.right.forEach((right, row) => {
    const [left, weight] = [rows.left[row] ?? 0, rows.weight[row] ?? 0];
    const day = right === Infinity ? left : right;
    const step = days.get(day) ?? { left: day, events: 0, censored: 0 };
    if (right === Infinity) step.censored += weight;
    else step.events += weight;
    step.left = Math.min(step.left, left);
    days.set(day, step);
  });
  let atRisk = cases;
  return [...days]
    .toSorted(([a], [b]) => a - b)
    .map(([day, { left, events, censored }]) => {
      const step = { left, day, events, atRisk };
      atRisk -= events + censored;
      return step;
    })
    .filter(({ events }) => events > 0);
}
