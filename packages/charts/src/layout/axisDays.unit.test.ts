import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisDays, thinTicks, tickUnit } from './axisDays.ts';

describe('axisDays', () => {
  it('takes days for ten days, weeks for two months, four weeks for half a year, months beyond', () => {
    expect(axisDays(10)).toEqual([0, 2, 4, 6, 8, 10]);
    expect(axisDays(56)).toEqual([0, 7, 14, 21, 28, 35, 42, 49, 56]);
    expect(axisDays(183)).toEqual([0, 28, 56, 84, 112, 140, 168]);
    expect(axisDays(365)).toEqual([0, 61, 122, 183, 244, 304, 365]);
    expect(axisDays(1096)).toEqual([0, 183, 365, 548, 731, 913, 1096]);
  });

  it('gives increasing whole days from 0 to at most the horizon, two to ten of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40_000 }), (horizon) => {
        const days = axisDays(horizon);
        expect(days[0]).toBe(0);
        expect(days.length).toBeGreaterThanOrEqual(2);
        expect(days.length).toBeLessThanOrEqual(10);
        expect(days.every((day) => Number.isInteger(day) && day <= horizon)).toBe(true);
        expect(days).toEqual([...new Set(days)].toSorted((a, b) => a - b));
      }),
    );
  });

  it('refuses a horizon that is no positive number', () => {
    for (const horizon of [0, -1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => axisDays(horizon)).toThrow(RangeError);
  });
});

describe('tickUnit', () => {
  it('reads whole weeks as weeks, whole months as months, and anything else as neither', () => {
    expect(tickUnit([0, 28, 56])?.name).toBe('weeks');
    expect(tickUnit(axisDays(365))?.name).toBe('months');
    expect(tickUnit([0, 2, 4])).toBeNull();
    expect(tickUnit([0])).toBeNull();
  });
});

describe('thinTicks', () => {
  it('keeps every second tick when all of them are too close', () => {
    expect(thinTicks([0, 7, 14, 21, 28], 2, 20)).toEqual([0, 14, 28]);
    expect(thinTicks([0, 7, 14, 21, 28], 3, 20)).toEqual([0, 7, 14, 21, 28]);
  });

  it('keeps the first tick when not even two fit', () => {
    expect(thinTicks([0, 7], 1, 20)).toEqual([0]);
  });
});
