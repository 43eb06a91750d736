import { describe, expect, it } from 'vitest';
import { exactAt, kaplanMeier, kaplanMeierQuantile, turnbull, turnbullQuantile } from './index.ts';

const published = {
  left: [7, 21, 0, 0, 28, 0, 0],
  right: [28, 183, 21, 21, Infinity, 84, 61],
};

describe('the seven published cases', () => {
  it('give the hand-computed curve when first seen absent is read as the exact day', () => {
    const curve = kaplanMeier(exactAt(published, 'right'));
    expect([...curve.time]).toEqual([21, 28, 61, 84, 183]);
    const byHand = [5 / 7, 4 / 7, (4 / 7) * (2 / 3), (4 / 7) * (1 / 3), 0];
    byHand.forEach((survival, i) => {
      expect(curve.survival[i]).toBeCloseTo(survival, 12);
    });
    expect(kaplanMeierQuantile(curve)[0]?.time).toBe(61);
  });

  it('give mass 0.6 on (7, 21], none on (21, 28] and 0.4 on (28, 61] when read as intervals', () => {
    const fit = turnbull(published);
    expect([...fit.left]).toEqual([7, 21, 28]);
    expect([...fit.right]).toEqual([21, 28, 61]);
    [0.6, 0, 0.4].forEach((mass, j) => {
      expect(fit.mass[j]).toBeCloseTo(mass, 12);
    });
    expect(fit.certificate.holds).toBe(true);
    expect(turnbullQuantile(fit)[0]).toMatchObject({ left: 7, right: 21, tie: false });
  });
});
