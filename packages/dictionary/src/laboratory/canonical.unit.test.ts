import { describe, expect, it } from 'vitest';
import { type AnalyteCode, analyteOf, analytes } from './analyte.ts';
import { canonicalOf } from './canonical.ts';

const all = Object.keys(analytes) as AnalyteCode[];

describe('the value of an analyte', () => {
  it.each([
    // Song 2019: 1.48 mEq/L (2.30-2.58) are 0.74 mmol/L (1.15-1.29); without the charge it would be 1.48.
    ['calcium-ionised', 1.48, 'meq/L', 0.74, 'mmol/L'],
    ['calcium-ionised', 2.3, 'meq/L', 1.15, 'mmol/L'],
    ['calcium-ionised', 2.58, 'meq/L', 1.29, 'mmol/L'],
    ['calcium-total', 5.8, 'mg/dL', 1.4472, 'mmol/L'],
    ['calcium-total', 10, 'mg/dL', 2.4951, 'mmol/L'],
    ['phosphate', 8, 'mg/dL', 2.5828, 'mmol/L'],
    ['magnesium', 2, 'mg/dL', 0.8229, 'mmol/L'],
    ['magnesium', 1.6, 'meq/L', 0.8, 'mmol/L'],
    ['albumin', 3.1, 'g/dL', 31, 'g/L'],
    ['vitamin-d-25-oh', 20, 'ng/mL', 49.9201, 'nmol/L'],
    ['creatinine', 1, 'mg/dL', 88.4017, 'umol/L'],
    ['c-reactive-protein', 0.3, 'mg/dL', 3, 'mg/L'],
    ['parathyroid-hormone', 12, 'ng/L', 12, 'pg/mL'],
  ] as const)('%s of %d %s is %d %s', (analyte, value, unit, canonical, inUnit) => {
    expect(canonicalOf(analyte, { value, unit })).toEqual({ value: canonical, unit: inUnit });
  });

  it('has none in a unit in which it is not measured', () => {
    expect(canonicalOf('albumin', { value: 3, unit: 'mmol/L' })).toBeNull();
    expect(canonicalOf('albumin', { value: 3, unit: 'toString' })).toBeNull();
  });

  it.each(all)('%s is itself in its canonical unit, and has limits', (code) => {
    const { canonical, units, least, most } = analyteOf(code);
    expect(units[canonical]).toBe(1);
    expect(most).toBeGreaterThan(least);
  });
});
