import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concordance, cox } from './index.ts';

const cases = fc.array(
  fc.record({
    exit: fc.integer({ min: 2, max: 9 }),
    entry: fc.integer({ min: 0, max: 8 }),
    censored: fc.boolean(),
    weight: fc.integer({ min: 1, max: 3 }),
    x: fc.integer({ min: 0, max: 3 }),
    centre: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 2, maxLength: 20 },
);

describe('concordance', () => {
  it('is the share of pairs in order, counted one by one', () => {
    fc.assert(
      fc.property(cases, (drawn) => {
        const rows = drawn.map((row) => ({ ...row, entry: row.entry < row.exit ? row.entry : 0 }));
        const fit = cox(
          {
            entry: rows.map(({ entry }) => entry),
            left: rows.map(({ exit }) => exit),
            right: rows.map(({ exit, censored }) => (censored ? Infinity : exit)),
            weight: rows.map(({ weight }) => weight),
          },
          [rows.map(({ x }) => x)],
          { strata: rows.map(({ centre }) => centre) },
        );
        const [effect = 0] = fit.coefficients;
        let pairs = 0;
        let inOrder = 0;
        for (const first of rows.filter(({ censored }) => !censored)) {
          for (const other of rows) {
            const outlives = other.exit > first.exit || (other.exit === first.exit && other.censored);
            if (outlives && other.centre === first.centre && other.entry < first.exit) {
              const difference = effect * (first.x - other.x);
              pairs += first.weight * other.weight;
              const share = Math.abs(difference) < 1e-9 ? 0.5 : difference > 0 ? 1 : 0;
              inOrder += first.weight * other.weight * share;
            }
          }
        }
        // an effect too small to tell from none orders nothing for certain
        fc.pre(Number.isFinite(effect) && (effect === 0 || Math.abs(effect) > 1e-6));
        fc.pre(pairs > 0);
        expect(concordance(fit)).toBeCloseTo(inOrder / pairs, 10);
      }),
    );
  });

  it('is not a number without a comparable pair', () => {
    expect(concordance(cox({ left: [2, 2], right: [2, 2] }, [[1, 0]]))).toBeNaN();
  });

  it('counts ten thousand cases in passing', () => {
    const n = 10_000;
    const left = Float64Array.from({ length: n }, (_, i) => 1 + ((i * 7919) % n));
    const x = Float64Array.from(left, (time, i) => -time / n + (i % 5));
    expect(concordance(cox({ left, right: left }, [x]))).toBeGreaterThan(0.5);
  });
});
