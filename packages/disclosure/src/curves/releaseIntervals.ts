import { DisclosureError } from '../disclosureError.ts';
import type { CheckedPolicy } from '../policy.ts';
import { roundCount } from '../rounding.ts';
import { coarsen, type CoarseRows } from './coarsen.ts';
import { countCases, readRows, type Observations } from './observations.ts';
import {
  makeCurve,
  mayHaveCurve,
  noCurve,
  type CurveEvent,
  type ReleasedCurve,
  type ShownCurve,
} from './releasedCurve.ts';

/** What an estimator of interval-censored times gives: mass in disjoint (left, right], in ascending order. */
export interface IntervalEstimate {
  readonly left: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  readonly mass: ArrayLike<number>;
  /** Limits of the share without event after a day. */
  readonly limitsAt?: (day: number) => { readonly lower: number; readonly upper: number };
}

/** Mass below this is none. */
const NO_MASS = 1e-9;

/**
 * Releases an estimate from intervals, such as Turnbull's: `estimate` is run on coarsened rows, and of what it gives
 * only counts go out. Its masses are counts of cases divided by their number, and would give both away.
 *
 * Neighbouring intervals are put together until `curveStepMinimum` expected cases lie in one, which is told rounded;
 * what rounding added or took is carried on. The curve ends before no more than the threshold would be left.
 *
 * @param centres how many centres contributed to these cases
 * @throws DisclosureError for times that make no sense, or an estimate that is no distribution on the grid
 */
export function releaseIntervals(
  observations: Observations,
  centres: number,
  policy: CheckedPolicy,
  estimate: (rows: CoarseRows) => IntervalEstimate,
): ReleasedCurve {
  const all = countCases(readRows(observations));
  if (!mayHaveCurve(all, centres, policy)) return noCurve('small', policy);
  const found = estimate(coarsen(observations, policy));
  checkEstimate(found, policy.curveGridDays);
  const cases = roundCount(all, policy);
  const events: CurveEvent[] = [];
  let [end, from, waiting, carried, passed, told] = [0, -1, 0, 0, 0, 0];
  for (let index = 0; index < found.left.length; index++) {
    const [left, right] = [found.left[index] ?? 0, found.right[index] ?? 0];
    const expected = (found.mass[index] ?? 0) * all;
    if (expected <= NO_MASS * all) continue;
    if (from < 0) from = left;
    waiting += expected;
    passed += expected;
    const over = policy.threshold > 0 && all - passed <= policy.threshold + NO_MASS * all;
    if (right === Infinity || over) break;
    if (waiting < policy.curveStepMinimum - NO_MASS * all) continue;
    const weight = roundCount(Math.round(waiting + carried), policy);
    if (policy.threshold > 0 && cases - told - weight <= policy.threshold) break;
    events.push({ left: from, right, cause: 1, weight });
    told += weight;
    carried += waiting - weight;
    waiting = 0;
    end = right;
    from = -1;
  }
  return makeCurve('intervals', events, { day: end, cases }, limitsOf(found, events, cases, policy), policy);
}

function limitsOf(
  { limitsAt }: IntervalEstimate,
  events: readonly CurveEvent[],
  cases: number,
  { roundingBase }: CheckedPolicy,
): ShownCurve['limits'] {
  if (limitsAt === undefined) return [];
  const step = roundingBase / cases;
  return events.map(({ right: day }) => {
    const { lower, upper } = limitsAt(day);
    return {
      day,
      lower: Math.max(0, Math.floor(lower / step + NO_MASS) * step),
      upper: Math.min(1, Math.ceil(upper / step - NO_MASS) * step),
    };
  });
}

function checkEstimate({ left, right, mass }: IntervalEstimate, grid: number): void {
  let [total, before] = [0, 0];
  for (let index = 0; index < left.length; index++) {
    const [from, to, here] = [
      left[index] ?? Number.NaN,
      right[index] ?? Number.NaN,
      mass[index] ?? Number.NaN,
    ];
    if (!(from >= before && to >= from) || from % grid !== 0 || (to !== Infinity && to % grid !== 0)) {
      throw new DisclosureError(
        `/estimate/${index}`,
        'expected disjoint intervals on the grid, in ascending order',
      );
    }
    total += here;
    before = to;
  }
  if (!(Math.abs(total - 1) < 1e-6)) {
    throw new DisclosureError('/estimate/mass', 'expected masses that add up to 1');
  }
}
