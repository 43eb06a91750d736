import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accreditedPolicy,
  coarsen,
  isReleased,
  ownCentrePolicy,
  publicPolicy,
  releaseCurves,
  releasedQuantile,
  releaseEventTimes,
  releaseIntervals,
  type CheckedPolicy,
  type CoarseRows,
  type IntervalEstimate,
  type Observations,
  type ReleasedCurve,
} from '../index.ts';

/** Events at these days, each of so many cases, then so many censored at day 200. */
function events(days: Record<number, number>, censored = 0): Observations {
  const left = [...Object.keys(days).map(Number), 200];
  return {
    left,
    right: [...Object.keys(days).map(Number), Infinity],
    weight: [...Object.values(days), censored],
  };
}

function rowsOf(curve: ReleasedCurve): [left: number, right: number, cause: number, weight: number][] {
  if (curve.kind === 'none') return [];
  const { left, right, cause, weight } = curve.rows;
  return left.map((from, row) => [from, right[row] ?? 0, cause[row] ?? 0, weight[row] ?? 0]);
}

/** Each row's mass in its own interval: the estimate where no two intervals overlap. */
function disjoint({ left, right, weight }: CoarseRows): IntervalEstimate {
  const total = weight.reduce((sum, one) => sum + one, 0);
  return { left, right, mass: weight.map((one) => one / total) };
}

describe('coarsening', () => {
  it('widens intervals to whole weeks, and puts equal rows together', () => {
    const rows = coarsen(
      { left: [1, 6, 7, 10, 0, 13, 0], right: [8, 14, 20, 10, 3, Infinity, 0] },
      publicPolicy,
    );
    expect([...rows.left]).toEqual([0, 0, 0, 7, 7, 7]);
    expect([...rows.right]).toEqual([0, 7, 14, 14, 21, Infinity]);
    expect([...rows.weight]).toEqual([1, 1, 2, 1, 1, 1]);
    expect([...rows.cause]).toEqual([1, 1, 1, 1, 1, 0]);
  });

  it('contains every interval in its coarse one, keeps all cases, and ends on the grid', () => {
    const time = fc.tuple(fc.nat(100), fc.nat(50), fc.boolean());
    fc.assert(
      fc.property(fc.array(time), (drawn) => {
        const [left, right] = [
          drawn.map(([from]) => from),
          drawn.map(([from, width, open]) => (open ? Infinity : from + width)),
        ];
        const coarse = coarsen({ left, right }, publicPolicy);
        expect([...coarse.weight].reduce((sum, one) => sum + one, 0)).toBe(drawn.length);
        for (const end of [...coarse.left, ...coarse.right])
          expect(end === Infinity || end % 7 === 0).toBe(true);
        left.forEach((from, row) => {
          const to = right[row] ?? 0;
          expect([...coarse.left].some((start, at) => start <= from && (coarse.right[at] ?? 0) >= to)).toBe(
            true,
          );
        });
      }),
    );
  });
});

describe('a curve of exact times', () => {
  it('waits with events until a step has enough, tells them rounded, and ends while enough are at risk', () => {
    const curve = releaseEventTimes(events({ 3: 4, 10: 5, 12: 2, 20: 9, 40: 12, 60: 3 }, 5), 3, publicPolicy);
    // 4 on day 7 wait; 11 by day 14 -> 10, 1 is carried; 9 + 1 by day 21 -> 10; 12 by day 42 would leave 8, then 5.
    expect(rowsOf(curve)).toEqual([
      [14, 14, 1, 10],
      [21, 21, 1, 10],
      [42, 42, 1, 10],
      [56, Infinity, 0, 10],
    ]);
    expect(curve).toMatchObject({ cases: 40, endDay: 56 });
    expect(isReleased(curve)).toBe(true);
  });

  it('tells causes and censorings apart, each only when enough have come together', () => {
    const curve = releaseEventTimes(
      {
        left: [7, 7, 14, 21],
        right: [7, 7, Infinity, Infinity],
        cause: [1, 2, 0, 0],
        weight: [20, 3, 10, 30],
      },
      3,
      publicPolicy,
    );
    expect(rowsOf(curve)).toEqual([
      [7, 7, 1, 20],
      [14, Infinity, 0, 10],
      [14, Infinity, 0, 35],
    ]);
  });

  it('is not drawn below 2k cases, or of one centre', () => {
    expect(releaseEventTimes(events({ 7: 13 }), 3, publicPolicy)).toMatchObject({
      kind: 'none',
      value: null,
      suppressed: 'small',
    });
    expect(releaseEventTimes(events({ 7: 14 }), 3, publicPolicy).kind).toBe('event-times');
    expect(releaseEventTimes(events({ 7: 100 }), 1, publicPolicy).kind).toBe('none');
  });

  it('is what it was where nothing is held back', () => {
    const curve = releaseEventTimes(events({ 3: 1, 10: 2 }, 1), 1, ownCentrePolicy);
    expect(rowsOf(curve)).toEqual([
      [3, 3, 1, 1],
      [10, 10, 1, 2],
      [200, Infinity, 0, 1],
    ]);
  });

  it('has steps of enough true cases on grid days, adds up, and keeps k at risk, whatever the times', () => {
    const drawn = fc.array(fc.tuple(fc.nat(150), fc.nat(2), fc.integer({ min: 1, max: 6 })), {
      minLength: 5,
      maxLength: 80,
    });
    const policies = fc.constantFrom<CheckedPolicy>(publicPolicy, accreditedPolicy);
    fc.assert(
      fc.property(drawn, policies, (cases, policy) => {
        const [left, cause, weight] = [0, 1, 2].map((column) => cases.map((one) => one[column] ?? 0));
        if (left === undefined || cause === undefined || weight === undefined)
          throw new Error('three columns');
        const right = left.map((day, row) => (cause[row] === 0 ? Infinity : day));
        const curve = releaseEventTimes({ left, right, cause, weight }, 4, policy);
        if (curve.kind === 'none') return;
        const told = new Map<number, number>();
        const { endDay } = curve;
        const truly = (kind: number, after: number, upTo: number): number =>
          cases.reduce((sum, [day, of, n]) => sum + (of === kind && day > after && day <= upTo ? n : 0), 0);
        expect(rowsOf(curve).reduce((sum, [, , , n]) => sum + n, 0)).toBe(curve.cases);
        for (const [day, , kind, n] of rowsOf(curve).slice(0, -1)) {
          expect(day % policy.curveGridDays).toBe(0);
          expect(n % policy.roundingBase).toBe(0);
          expect(truly(kind, told.get(kind) ?? -1, day)).toBeGreaterThanOrEqual(policy.curveStepMinimum);
          told.set(kind, day);
        }
        const all = cases.reduce((sum, [, , n]) => sum + n, 0);
        const gone = [0, 1, 2].reduce((sum, kind) => sum + truly(kind, -1, endDay), 0);
        expect(all - gone).toBeGreaterThan(policy.threshold);
      }),
    );
  });

  it('refuses intervals and what makes no sense, with a pointer to it', () => {
    const refused =
      (observations: Observations): unknown =>
      () =>
        releaseEventTimes(observations, 3, publicPolicy);
    expect(refused({ left: [1], right: [3] })).toThrow('/right/0: expected an exact day or a censoring');
    expect(refused({ left: [1, 2], right: [1] })).toThrow('/right: expected 2 values');
    expect(refused({ left: [-1], right: [1] })).toThrow('/left/0: expected a day from 0');
    expect(refused({ left: [5], right: [4] })).toThrow('/right/0: expected a day that is not before left');
    expect(refused({ left: [5], right: [5], weight: [0.5] })).toThrow('/weight/0: expected a whole number');
    expect(refused({ left: [5], right: [5], cause: [0] })).toThrow('/cause/0: expected 0 for a case without');
  });
});

describe('a curve of intervals', () => {
  const visits: Observations = {
    left: [0, 7, 14, 21, 28, 56],
    right: [7, 14, 21, 28, 56, Infinity],
    weight: [4, 12, 10, 3, 6, 15],
  };

  it('puts intervals together until enough cases lie in one, and tells counts, not masses', () => {
    const curve = releaseIntervals(visits, 3, publicPolicy, disjoint);
    expect(rowsOf(curve)).toEqual([
      [0, 14, 1, 15],
      [14, 21, 1, 10],
      [21, 56, 1, 10],
      [56, Infinity, 0, 15],
    ]);
  });

  it('ends before no more than k would be left', () => {
    const curve = releaseIntervals({ ...visits, weight: [4, 12, 10, 3, 6, 7] }, 3, publicPolicy, disjoint);
    expect(rowsOf(curve).at(-1)).toEqual([21, Infinity, 0, 15]);
  });

  it('gives the estimator coarse rows only, and rounds limits outwards to whole steps', () => {
    const seen: CoarseRows[] = [];
    const curve = releaseIntervals(
      { left: [3, 5], right: [6, 13], weight: [20, 20] },
      3,
      publicPolicy,
      (rows) => {
        seen.push(rows);
        return {
          left: [0, 7],
          right: [7, 14],
          mass: [0.5, 0.5],
          limitsAt: () => ({ lower: 0.333, upper: 0.667 }),
        };
      },
    );
    expect(seen.map(({ left, right }) => [[...left], [...right]])).toEqual([
      [
        [0, 0],
        [7, 14],
      ],
    ]);
    expect(curve).toMatchObject({ limits: [{ day: 7, lower: 0.25, upper: 0.75 }] });
  });

  it('refuses an estimate that is no distribution on the grid', () => {
    const given =
      (estimate: IntervalEstimate): unknown =>
      () =>
        releaseIntervals(visits, 3, publicPolicy, () => estimate);
    expect(given({ left: [3], right: [7], mass: [1] })).toThrow(
      '/estimate/0: expected disjoint intervals on the grid',
    );
    expect(given({ left: [0, 0], right: [14, 7], mass: [0.5, 0.5] })).toThrow('/estimate/1');
    expect(given({ left: [0], right: [7], mass: [0.5] })).toThrow(
      '/estimate/mass: expected masses that add up to 1',
    );
  });
});

describe('a released quantile', () => {
  it('lies between days of the grid', () => {
    const curve = releaseEventTimes(events({ 3: 12, 10: 10, 20: 10 }, 20), 3, publicPolicy);
    expect(releasedQuantile(curve, 0.3, publicPolicy)).toEqual({ kind: 'within', left: 7, right: 14 });
    const intervals = releaseIntervals(
      { left: [0, 14, 40], right: [10, 28, Infinity], weight: [30, 20, 10] },
      3,
      publicPolicy,
      disjoint,
    );
    expect(releasedQuantile(intervals, 0.5, publicPolicy)).toEqual({ kind: 'within', left: 0, right: 14 });
    expect(releasedQuantile(intervals, 0.6, publicPolicy)).toEqual({ kind: 'within', left: 14, right: 28 });
  });

  it('says that it is not reached, and up to when', () => {
    const curve = releaseEventTimes(events({ 3: 12 }, 40), 3, publicPolicy);
    expect(releasedQuantile(curve, 0.5, publicPolicy)).toEqual({ kind: 'not-reached', after: 196 });
    expect(() => releasedQuantile(curve, 1, publicPolicy)).toThrow('above 0 and below 1');
  });

  it('is not told where there is no curve', () => {
    const none = releaseEventTimes(events({ 3: 5 }), 3, publicPolicy);
    expect(releasedQuantile(none, 0.5, publicPolicy)).toMatchObject({ kind: 'none', suppressed: 'small' });
  });
});

describe('curves of groups', () => {
  const group = (at: string[], cases: number) =>
    ['a', 'b'].map((centre) => ({ at, centre, observations: events({ 7: cases / 2 }, cases / 2) }));
  const sites = { name: 'site', categories: ['hand', 'arm', 'foot'] };

  it('are not drawn where the table of the groups hides a group', () => {
    const curves = releaseCurves(
      [sites],
      [...group(['hand'], 40), ...group(['arm'], 6), ...group(['foot'], 18)],
      publicPolicy,
      releaseEventTimes,
    );
    const kinds = curves.map(({ at, cases, curve }) => [at, cases.value, curve.kind]);
    expect(kinds).toEqual([
      [['hand'], 40 * 2, 'event-times'],
      [['arm'], 10, 'none'],
      [['foot'], 35, 'event-times'],
    ]);
  });

  it('of two dimensions are not drawn where the table of both hides a group', () => {
    const curves = releaseCurves(
      [sites, { name: 'sex', categories: ['f', 'm'] }],
      [
        ...group(['hand', 'f'], 40),
        ...group(['hand', 'm'], 2),
        ...group(['arm', 'f'], 20),
        ...group(['arm', 'm'], 30),
        ...group(['foot', 'f'], 50),
        ...group(['foot', 'm'], 60),
      ],
      publicPolicy,
      releaseEventTimes,
    );
    expect(curves.map(({ at, curve }) => [at.join(' '), curve.kind])).toEqual([
      ['hand f', 'event-times'],
      ['hand m', 'none'],
      ['arm f', 'event-times'],
      ['arm m', 'event-times'],
      ['foot f', 'event-times'],
      ['foot m', 'event-times'],
    ]);
  });

  it('are one curve of all cases where there is no dimension', () => {
    const curves = releaseCurves([], group([], 40), publicPolicy, releaseEventTimes);
    expect(curves).toMatchObject([{ at: [], cases: { value: 80 }, curve: { kind: 'event-times' } }]);
  });
});
