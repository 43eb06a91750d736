import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsShownAs, roundCount } from './rounding.ts';

const rules = fc.record({
  roundingBase: fc.integer({ min: 1, max: 12 }),
  rounding: fc.constantFrom('nearest' as const, 'midpoint' as const),
});

describe('rounding', () => {
  it('goes to the nearest multiple, halves up', () => {
    const rounded = [0, 2, 3, 7, 8, 12, 13].map((count) =>
      roundCount(count, { roundingBase: 5, rounding: 'nearest' }),
    );
    expect(rounded).toEqual([0, 0, 5, 5, 10, 10, 15]);
    expect([1, 2, 3].map((count) => roundCount(count, { roundingBase: 4, rounding: 'nearest' }))).toEqual([
      0, 4, 4,
    ]);
  });

  it('goes to midpoints as OpenSAFELY has them: 0 stays 0, 1-6 become 3, 7-12 become 9', () => {
    const midpoint6 = [0, 1, 6, 7, 12, 13].map((count) =>
      roundCount(count, { roundingBase: 6, rounding: 'midpoint' }),
    );
    expect(midpoint6).toEqual([0, 3, 3, 9, 9, 15]);
  });

  it('is what a reader undoes to the counts that it could have been, and no others', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), rules, (count, other, rule) => {
        const { least, greatest } = countsShownAs(roundCount(count, rule), rule);
        expect(other >= least && other <= greatest).toBe(roundCount(other, rule) === roundCount(count, rule));
      }),
    );
  });
});
