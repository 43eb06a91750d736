import { describe, expect, it } from 'vitest';
import { plannedVisits, plannedWeekOf } from './plannedVisits.ts';

describe('the schedule', () => {
  it('counts a visit for the planned one that it is nearest to, without gap or overlap', () => {
    expect(plannedVisits.map(({ opens, closes }) => [opens, closes])).toEqual([
      [4, 10],
      [11, 21],
      [22, 42],
      [43, 70],
      [71, 133],
      [134, 273],
      [274, 455],
    ]);
    expect([0, 3, 4, 28, 455, 456].map((each) => plannedWeekOf({ when: { day: each } }))).toEqual([
      null,
      null,
      1,
      4,
      52,
      null,
    ]);
    expect(plannedWeekOf({ when: { dayFrom: 20, dayTo: 36 } })).toBe(4);
    expect(plannedWeekOf({ when: { day: 20 }, planned: 'week-4' })).toBe(4);
    expect(plannedWeekOf({ when: { day: 28 }, planned: 'unplanned' })).toBeNull();
  });
});
