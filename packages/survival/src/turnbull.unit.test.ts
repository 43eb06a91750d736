import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns.ts';
import { innermostIntervals } from './innermostIntervals.ts';
import { maximiseMasses } from './maximiseMasses.ts';
import { singleRanges } from './rangeLikelihood.ts';
import {
  ObservationError,
  seededRandom,
  tally,
  turnbull,
  turnbullBands,
  turnbullCompeting,
  turnbullQuantile,
  turnbullRestrictedMean,
  turnbullSurvival,
} from './index.ts';

/** Nested, touching and heavily tied intervals, exact times and censorings. */
const intervals = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 15 }),
      width: fc.integer({ min: 0, max: 10 }),
      censored: fc.boolean(),
      weight: fc.integer({ min: 1, max: 4 }),
      cause: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((drawn) => ({
    left: drawn.map(({ from }) => from),
    right: drawn.map(({ from, width, censored }) => (censored && width > 6 ? Infinity : from + width)),
    weight: drawn.map(({ weight }) => weight),
    cause: drawn.map(({ width, censored, cause }) => (censored && width > 6 ? 0 : cause)),
  }));

describe('turnbull', () => {
  it('finds the maximum and proves it, on any pattern of intervals', () => {
    fc.assert(
      fc.property(intervals, (rows) => {
        const fit = turnbull(rows);
        expect(fit.certificate.maxDerivative).toBeLessThanOrEqual(1e-9);
        expect(fit.certificate.supportResidual).toBeLessThanOrEqual(1e-9);
        expect(fit.mass.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 10);
      }),
      { numRuns: 300 },
    );
  });

  it('finds it for thousands of distinct exact times among intervals in less than a second or two', () => {
    const random = seededRandom(5);
    const rows = { left: new Float64Array(3000), right: new Float64Array(3000) };
    rows.left.forEach((_, i) => {
      const time = -60 * Math.log(1 - random());
      const kind = random();
      rows.left[i] = kind < 0.7 ? time : time * random();
      rows.right[i] = kind < 0.7 ? time : kind < 0.9 ? Infinity : time + 20 * random();
    });
    expect(turnbull(rows).certificate.holds).toBe(true);
  });

  it('never lets the likelihood fall from one iteration to the next', () => {
    fc.assert(
      fc.property(intervals, (drawn) => {
        const rows = tally(drawn);
        const { left, first, last } = innermostIntervals(columnsOf(rows));
        const history: number[] = [];
        maximiseMasses(singleRanges(first, last, rows.weight, left.length), {
          watch: (logLikelihood) => history.push(logLikelihood),
        });
        for (let i = 1; i < history.length; i++) {
          const before = history[i - 1] ?? 0;
          expect(history[i]).toBeGreaterThanOrEqual(before - 1e-11 * Math.max(1, Math.abs(before)));
        }
      }),
    );
  });

  it('takes a weight k for k copies in any order', () => {
    fc.assert(
      fc.property(intervals, (rows) => {
        const order = rows.weight
          .flatMap((weight, row) => Array.from({ length: weight }, () => row))
          .toReversed();
        const each = {
          left: order.map((i) => rows.left[i] ?? 0),
          right: order.map((i) => rows.right[i] ?? 0),
        };
        const [whole, apart] = [turnbull(rows), turnbull(each)];
        expect(apart.left).toEqual(whole.left);
        whole.mass.forEach((mass, j) => {
          expect(apart.mass[j]).toBeCloseTo(mass, 8);
        });
      }),
    );
  });

  it('leaves the self-consistent point that is no maximum (Gentleman and Geyer 1994)', () => {
    const fit = turnbull({ left: [0, 1, 0, 1, 0, 2], right: [1, 3, 2, 3, 2, 3] });
    [...fit.mass].forEach((mass) => {
      expect(mass).toBeCloseTo(1 / 3, 12);
    });
  });

  it('reads intervals as half-open: an exact time at a left end is outside', () => {
    const fit = turnbull({ left: [5, 5], right: [5, 9] });
    expect([...fit.left]).toEqual([5, 5]);
    expect([...fit.right]).toEqual([5, 9]);
    expect([...fit.mass]).toEqual([0.5, 0.5]);
  });

  it('says where the median lies, and that it is tied when half the mass ends there', () => {
    const fit = turnbull({ left: [0, 7, 21], right: [21, 28, 183] });
    expect(turnbullQuantile(fit)[0]).toMatchObject({ left: 7, right: 21, tie: true, tieUntil: 21 });
    expect(turnbullSurvival(fit, 10)).toEqual({ lower: 0.5, upper: 1 });
    expect(turnbullRestrictedMean(fit, 183)).toEqual({ lower: 14, upper: 24.5 });
  });

  it('gives boxes for one case, none for none, and all mass to the end when all are censored', () => {
    expect(turnbull({ left: [], right: [] })).toMatchObject({ n: 0, logLikelihood: 0 });
    expect(turnbullQuantile(turnbull({ left: [], right: [] }))).toEqual([null]);
    expect([...turnbull({ left: [3], right: [9] }).mass]).toEqual([1]);
    const censored = turnbull({ left: [3, 8], right: [Infinity, Infinity] });
    expect([censored.left[0], censored.right[0], censored.mass[0]]).toEqual([8, Infinity, 1]);
  });

  it('handles day 10,000,000 and fractions of days and cases', () => {
    const fit = turnbull({ left: [0.5, 1e7], right: [0.75, 1e7 + 0.5], weight: [0.25, 0.75] });
    expect([...fit.mass]).toEqual([0.25, 0.75]);
  });

  it('is not offered with delayed entry, and says so with the row', () => {
    expect(() => turnbull({ entry: [0, 2], left: [1, 3], right: [2, 5] })).toThrow(ObservationError);
  });
});

describe('turnbullCompeting', () => {
  it('proves its maximum on any pattern, and is turnbull when there is one cause', () => {
    fc.assert(
      fc.property(intervals, (rows) => {
        expect(turnbullCompeting(rows).certificate.holds).toBe(true);
        const single = { ...rows, cause: rows.cause.map((kind) => Math.min(1, kind)) };
        expect(turnbullCompeting(single).logLikelihood).toBeCloseTo(turnbull(single).logLikelihood, 8);
      }),
    );
  });
});

describe('turnbullBands', () => {
  const rows = {
    left: [0, 7, 21, 7, 0, 42],
    right: [21, 28, 42, 84, 7, Infinity],
    weight: [4, 6, 5, 3, 2, 5],
  };

  it('gives the same bands for the same seed and others for another', () => {
    const first = turnbullBands(rows, [14, 28, 60], { seed: 7, draws: 200 });
    expect(turnbullBands(rows, [14, 28, 60], { seed: 7, draws: 200 })).toEqual(first);
    expect(turnbullBands(rows, [14, 28, 60], { seed: 8, draws: 200 }).stdErr).not.toEqual(first.stdErr);
    first.time.forEach((_, i) => {
      expect(first.lower[i]).toBeLessThanOrEqual(first.survival[i] ?? 0);
      expect(first.upper[i]).toBeGreaterThanOrEqual(first.survival[i] ?? 1);
    });
  });

  it('are held to what so few cases can tell when all draws agree', () => {
    const alike = { left: [7, 7, 7], right: [21, 21, 21] };
    const capped = turnbullBands(alike, [5, 30], { seed: 1, draws: 50 });
    expect(capped.lower[0]).toBeCloseTo(0.025 ** (1 / 3), 12);
    expect(capped.upper[1]).toBeCloseTo(1 - 0.025 ** (1 / 3), 12);
    const plain = turnbullBands(alike, [5, 30], { seed: 1, draws: 50, capped: false });
    expect([plain.lower[0], plain.upper[1]]).toEqual([1, 0]);
  });

  it('say nothing of no cases', () => {
    const none = turnbullBands({ left: [], right: [] }, [5], { seed: 1, draws: 10 });
    expect([none.lower[0], none.upper[0]]).toEqual([0, 1]);
    expect(none.mean[0]).toBeNaN();
    expect(turnbullSurvival(turnbull({ left: [], right: [] }), 5)).toEqual({ lower: 0, upper: 1 });
    expect(turnbullRestrictedMean(turnbull({ left: [], right: [] }), 5)).toEqual({ lower: 0, upper: 5 });
  });

  it('refuses fractional cases: they cannot be drawn', () => {
    expect(() => turnbullBands({ left: [1], right: [2], weight: [0.5] }, [1], { seed: 1 })).toThrow(
      /weight is 0.5/,
    );
  });
});
