import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { turnbull, turnbullLimits, turnbullQuantile, turnbullQuantileLimits } from './index.ts';

/** The seven published neonates. */
const neonates = {
  left: [0, 0, 0, 7, 21, 28],
  right: [21, 61, 84, 28, 183, Infinity],
  weight: [2, 1, 1, 1, 1, 1],
};

describe('limits of a quantile by likelihood ratio', () => {
  it('are the times at which the limits of S contain one half', () => {
    const { lower, upper } = turnbullQuantileLimits(neonates);
    const s = turnbullLimits(neonates, [lower + 0.5, upper - 0.5, upper]);
    expect(s.lower[0]).toBeLessThanOrEqual(0.5);
    expect(s.upper[1]).toBeGreaterThanOrEqual(0.5);
    expect(s.upper[2]).toBeLessThan(0.5);
    expect([lower, upper]).toEqual([0, 183]);
  });

  it('are days that were seen where every day is known', () => {
    const days = Array.from({ length: 11 }, (_, index) => 10 * (index + 1));
    const { lower, upper } = turnbullQuantileLimits({ left: days, right: days });
    const s = turnbullLimits({ left: days, right: days }, [lower - 1, lower, upper - 1, upper]);
    expect(s.lower[0]).toBeGreaterThan(0.5);
    expect(s.lower[1]).toBeLessThanOrEqual(0.5);
    expect(s.upper[2]).toBeGreaterThanOrEqual(0.5);
    expect(s.upper[3]).toBeLessThan(0.5);
  });

  it('have no upper end while most may never have the event, and say nothing of no cases', () => {
    expect(turnbullQuantileLimits({ left: [5, 9], right: [Infinity, Infinity] }).upper).toBe(Infinity);
    expect(turnbullQuantileLimits({ left: [], right: [] })).toMatchObject({ lower: 0, upper: Infinity });
  });

  it('contain the interval of the estimate, agree with the limits of S, and narrow with more of the same cases', () => {
    const row = fc.record({
      from: fc.integer({ min: 0, max: 10 }),
      width: fc.integer({ min: 0, max: 8 }),
      censored: fc.boolean(),
    });
    const share = fc.constantFrom(0.25, 0.5, 0.75);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), share, (drawn, probability) => {
        const left = drawn.map(({ from }) => from);
        const right = drawn.map(({ from, width, censored }) =>
          censored && width > 4 ? Infinity : from + width,
        );
        const { lower, upper } = turnbullQuantileLimits({ left, right }, probability);
        const [quantile] = turnbullQuantile(turnbull({ left, right }), [probability]);
        expect(lower).toBeLessThanOrEqual(quantile?.right ?? Infinity);
        expect(upper).toBeGreaterThanOrEqual(quantile?.right ?? 0);
        const s = turnbullLimits({ left, right }, [lower + 0.25, Math.min(upper, 1e6)]);
        expect(s.lower[0]).toBeLessThanOrEqual(1 - probability + 1e-7);
        expect(upper === Infinity || (s.upper[1] ?? 1) < 1 - probability + 1e-7).toBe(true);
        const more = turnbullQuantileLimits({ left, right, weight: left.map(() => 20) }, probability);
        expect(more.lower).toBeGreaterThanOrEqual(lower);
        expect(more.upper).toBeLessThanOrEqual(upper);
      }),
      { numRuns: 60 },
    );
  });

  it('refuse what is no probability', () => {
    expect(() => turnbullQuantileLimits(neonates, 1)).toThrow('0.5 for the median');
  });
});
