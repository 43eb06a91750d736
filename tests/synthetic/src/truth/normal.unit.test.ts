import { describe, expect, it } from 'vitest';
import { bothBelow, normalDistribution, normalNodes } from './normal.ts';

const moment = (power: number) => normalNodes.reduce((sum, { z, weight }) => sum + weight * z ** power, 0);

describe('the normal distribution', () => {
  it('has its tabled values', () => {
    expect(normalDistribution(0)).toBe(0.5);
    expect(normalDistribution(1.959963984540054)).toBeCloseTo(0.975, 14);
    expect(normalDistribution(-3)).toBeCloseTo(0.0013498980316300946, 15);
    expect(normalDistribution(9)).toBe(1);
  });

  it('of two, at the origin, is 1/4 + arcsin(r) / 2 pi', () => {
    for (const r of [0, 0.3, 0.79, 0.95]) {
      expect(bothBelow(0, 0, r)).toBeCloseTo(0.25 + Math.asin(r) / (2 * Math.PI), 12);
    }
  });

  it('of two agrees with the integral over the one of what the other does then', () => {
    const r = 0.79;
    const [h, k] = [0.4, -0.7];
    let sum = 0;
    const step = 1e-3;
    for (let x = -8 + step / 2; x < h; x += step) {
      const density = Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
      sum += step * density * normalDistribution((k - r * x) / Math.sqrt(1 - r * r));
    }
    expect(bothBelow(h, k, r)).toBeCloseTo(sum, 6);
  });

  it('is integrated by its nodes', () => {
    expect(moment(0)).toBeCloseTo(1, 12);
    expect(moment(2)).toBeCloseTo(1, 12);
    expect(moment(4)).toBeCloseTo(3, 10);
  });
});
