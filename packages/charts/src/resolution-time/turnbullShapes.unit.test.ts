import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResolutionTimeGroup, TurnbullInterval } from './table.ts';
import { turnbullShapes } from './turnbullShapes.ts';

const group = (turnbull: TurnbullInterval[], lastSeen = 100): ResolutionTimeGroup => ({
  label: 'Limb',
  cases: 5,
  kaplanMeier: [
    { day: 0, survival: 1, lower: null, upper: null },
    { day: lastSeen, survival: 0, lower: null, upper: null },
  ],
  medianDays: null,
  turnbull,
  riskTable: [],
});

describe('turnbullShapes', () => {
  it('boxes each interval and draws the heights between them', () => {
    const shapes = turnbullShapes(
      group([
        { left: 7, right: 21, survivalBefore: 1, survivalAfter: 0.4 },
        { left: 28, right: 61, survivalBefore: 0.4, survivalAfter: 0 },
      ]),
      200,
    );
    expect(shapes.boxes).toEqual([
      { left: 7, right: 21, top: 1, bottom: 0.4 },
      { left: 28, right: 61, top: 0.4, bottom: 0 },
    ]);
    expect(shapes.levels).toEqual([
      { fromDay: 0, toDay: 7, fromSurvival: 1, toSurvival: 1 },
      { fromDay: 21, toDay: 28, fromSurvival: 0.4, toSurvival: 0.4 },
      { fromDay: 61, toDay: 100, fromSurvival: 0, toSurvival: 0 },
    ]);
    expect(shapes.edges).toHaveLength(8);
  });

  it('leaves a box open to the right when the fall may come after the horizon', () => {
    for (const right of [null, 300]) {
      const shapes = turnbullShapes(group([{ left: 28, right, survivalBefore: 1, survivalAfter: 0 }]), 200);
      expect(shapes.boxes).toEqual([{ left: 28, right: 200, top: 1, bottom: 0 }]);
      expect(shapes.edges.filter((edge) => edge.fromDay === edge.toDay)).toEqual([
        { fromDay: 28, toDay: 28, fromSurvival: 1, toSurvival: 0 },
      ]);
    }
  });

  it('draws a fall at an exactly known day as an upright line', () => {
    const shapes = turnbullShapes(group([{ left: 5, right: 5, survivalBefore: 1, survivalAfter: 0.5 }]), 200);
    expect(shapes.boxes).toEqual([]);
    expect(shapes.levels).toContainEqual({ fromDay: 5, toDay: 5, fromSurvival: 1, toSurvival: 0.5 });
  });

  it('never draws a diagonal, and nothing outside the axes', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(cuts, fc.integer({ min: 1, max: 300 }), (days, horizon) => {
        const sorted = days.toSorted((a, b) => a - b);
        const count = Math.floor(sorted.length / 2);
        const intervals = Array.from({ length: count }, (_, index) => ({
          left: sorted[2 * index] ?? 0,
          right: sorted[2 * index + 1] ?? null,
          survivalBefore: 1 - index / count,
          survivalAfter: 1 - (index + 1) / count,
        }));
        const { boxes, edges, levels } = turnbullShapes(group(intervals), horizon);
        for (const line of [...edges, ...levels]) {
          expect(line.fromDay === line.toDay || line.fromSurvival === line.toSurvival).toBe(true);
          expect(Math.min(line.fromDay, line.toDay)).toBeGreaterThanOrEqual(0);
          expect(Math.max(line.fromDay, line.toDay)).toBeLessThanOrEqual(horizon);
        }
        for (const box of boxes) expect(box.right).toBeGreaterThan(box.left);
      }),
    );
  });
});
