import { describe, expect, it } from 'vitest';
import { exp, ln } from './elementary.ts';

describe('exp and ln from plain arithmetic', () => {
  it('agree with the engine to 1e-15', () => {
    for (let x = -40; x <= 40; x += 0.0137) {
      expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-15);
      const y = Math.exp(x);
      expect(Math.abs(ln(y) - Math.log(y)) / Math.max(1, Math.abs(Math.log(y)))).toBeLessThan(1e-15);
    }
  });

  it('are exact where they can be', () => {
    expect(exp(0)).toBe(1);
    expect(ln(1)).toBe(0);
  });

  it('refuse what they are not made for', () => {
    expect(() => exp(701)).toThrow(RangeError);
    expect(() => exp(Number.NaN)).toThrow(RangeError);
    expect(() => ln(0)).toThrow(RangeError);
    expect(() => ln(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});
