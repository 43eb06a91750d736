import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kaplanMeier, ObservationError, turnbull, turnbullLimits, turnbullSurvival } from './index.ts';

const exact = (...times: number[]): { left: number[]; right: number[] } => ({ left: times, right: times });

/** Half the 95 % quantile of chi-squared with one degree of freedom. */
const HALF = 3.841458820694124 / 2;

describe('limits by likelihood ratio', () => {
  it('are those of a binomial proportion when every time is known', () => {
    const { lower, upper } = turnbullLimits(exact(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), [3]);
    const logLikelihood = (survival: number): number => 7 * Math.log(survival) + 3 * Math.log(1 - survival);
    for (const limit of [lower[0] ?? 0, upper[0] ?? 0]) {
      expect(logLikelihood(0.7) - logLikelihood(limit)).toBeCloseTo(HALF, 8);
    }
    expect(lower[0]).toBeLessThan(0.7);
    expect(upper[0]).toBeGreaterThan(0.7);
  });

  it("equal Thomas and Grunkemeier's on right-censored times (km.ci of R, the aml data)", () => {
    const time = [9, 13, 13, 18, 23, 28, 31, 34, 45, 48, 161, 5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45];
    const censored = new Set([2, 5, 8, 10, 16]);
    const right = time.map((at, row) => (censored.has(row) ? Infinity : at));
    const { lower, upper } = turnbullLimits({ left: time, right }, [5, 12, 23, 48]);
    const reference = {
      lower: [0.75494664457, 0.540674919007, 0.33893309482, 0.005436095725],
      upper: [0.9849913758, 0.8870363246, 0.7417845439, 0.276907062],
    };
    reference.lower.forEach((value, i) => {
      expect(lower[i]).toBeCloseTo(value, 7);
      expect(upper[i]).toBeCloseTo(reference.upper[i] ?? 0, 7);
    });
  });

  it('are defined where S is 1 and where it is 0, at day 0 and beyond the last day', () => {
    const { lower, upper } = turnbullLimits(exact(0, 5, 5, 9), [0, 2, 9, 100]);
    expect(upper[0]).toBeLessThan(1);
    expect([...lower].slice(2)).toEqual([0, 0]);
    expect(upper[2]).toBeCloseTo(1 - Math.exp(-HALF / 4), 8);
    expect(turnbullLimits(exact(5), [4]).lower[0]).toBeCloseTo(Math.exp(-HALF), 8);
    expect(turnbullLimits(exact(5), [4]).upper[0]).toBe(1);
  });

  it('say nothing of no cases', () => {
    expect(turnbullLimits({ left: [], right: [] }, [3])).toMatchObject({
      lower: new Float64Array([0]),
      upper: new Float64Array([1]),
    });
  });

  it('contain all that the estimate allows, on any intervals, and narrow with more of the same cases', () => {
    const row = fc.record({
      from: fc.integer({ min: 0, max: 10 }),
      width: fc.integer({ min: 0, max: 8 }),
      censored: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 15 }), fc.nat(15), (drawn, time) => {
        const left = drawn.map(({ from }) => from);
        const right = drawn.map(({ from, width, censored }) =>
          censored && width > 4 ? Infinity : from + width,
        );
        const limits = turnbullLimits({ left, right }, [time]);
        const fit = turnbull({ left, right });
        const bounds = turnbullSurvival(fit, time);
        expect(limits.lower[0]).toBeLessThanOrEqual(bounds.lower + 1e-9);
        expect(limits.upper[0]).toBeGreaterThanOrEqual(bounds.upper - 1e-9);
        const more = turnbullLimits({ left, right, weight: left.map(() => 20) }, [time]);
        expect(more.lower[0]).toBeGreaterThanOrEqual((limits.lower[0] ?? 0) - 1e-9);
        expect(more.upper[0]).toBeLessThanOrEqual((limits.upper[0] ?? 1) + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it('refuse a level of 95, a time that is none, and delayed entry', () => {
    expect(() => turnbullLimits(exact(1), [1], 95)).toThrow(/level is 95/);
    expect(() => turnbullLimits(exact(1), [1, Number.NaN])).toThrow(/time 1 is NaN/);
    expect(() => turnbullLimits({ entry: [1], left: [2], right: [3] }, [1])).toThrow(ObservationError);
  });

  it('agree with the curve of Kaplan and Meier, which they surround', () => {
    const curve = kaplanMeier(exact(3, 5, 8, 13));
    const { lower, upper } = turnbullLimits(exact(3, 5, 8, 13), curve.time);
    curve.survival.forEach((survival, i) => {
      expect(lower[i]).toBeLessThanOrEqual(survival);
      expect(upper[i]).toBeGreaterThan(survival);
    });
  });
});
