import type { CheckedPolicy } from '../policy.ts';
import { namePolicy, type NamedPolicy } from '../policyHash.ts';
import { markReleased, type Released } from '../releasedCount.ts';

/**
 * Rows from which any estimator may compute and any chart may be drawn: columns as survival libraries take them,
 * (left, right] with cause and weight. Weights are multiples of the rounding base, times lie on the grid, and each
 * row with an event stands for at least the step minimum of cases.
 */
export interface CurveRows {
  readonly left: readonly number[];
  readonly right: readonly number[];
  readonly cause: readonly number[];
  readonly weight: readonly number[];
}

/** A curve that may be shown; or why there is none. */
export type ReleasedCurve = ShownCurve | NoCurve;

export type ShownCurve = Released<{
  readonly kind: 'event-times' | 'intervals';
  readonly rows: CurveRows;
  /** Cases, rounded: the sum of the weights. */
  readonly cases: number;
  /** The last day of the curve: more than the threshold are at risk up to it; of later days nothing is told. */
  readonly endDay: number;
  /** Limits of the share without event on days of the grid, rounded outwards to whole steps of base / cases. */
  readonly limits: readonly { readonly day: number; readonly lower: number; readonly upper: number }[];
  readonly policy: NamedPolicy;
}>;

export type NoCurve = Released<{
  readonly kind: 'none';
  readonly value: null;
  readonly suppressed: 'small' | 'complementary' | 'ledger';
  readonly policy: NamedPolicy;
}>;

/** In place of a curve that a table's suppression, or the ledger, does not let be shown. */
export function noCurve(suppressed: NoCurve['suppressed'], policy: CheckedPolicy): NoCurve {
  return markReleased({ kind: 'none', value: null, suppressed, policy: namePolicy(policy) });
}

/** Whether so many cases of so many centres may have a curve at all: 2k of them, and more than k. */
export function mayHaveCurve(
  cases: number,
  centres: number,
  { threshold, minCentres }: CheckedPolicy,
): boolean {
  return cases > threshold && cases >= 2 * threshold && centres >= minCentres;
}

/** For the modules of this package that apply the rules. */
export function makeCurve(
  kind: ShownCurve['kind'],
  events: readonly CurveEvent[],
  end: { day: number; cases: number },
  limits: ShownCurve['limits'],
  policy: CheckedPolicy,
): ShownCurve {
  const left = end.cases - events.reduce((sum, { weight }) => sum + weight, 0);
  const rows = left > 0 ? [...events, { left: end.day, right: Infinity, cause: 0, weight: left }] : events;
  return markReleased({
    kind,
    rows: Object.freeze({
      left: rows.map((row) => row.left),
      right: rows.map((row) => row.right),
      cause: rows.map((row) => row.cause),
      weight: rows.map((row) => row.weight),
    }),
    cases: end.cases,
    endDay: end.day,
    limits,
    policy: namePolicy(policy),
  });
}

export interface CurveEvent {
  readonly left: number;
  readonly right: number;
  readonly cause: number;
  readonly weight: number;
}
