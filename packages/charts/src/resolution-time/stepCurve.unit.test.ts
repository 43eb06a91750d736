import { describe, expect, it } from 'vitest';
import { bandRuns, stepCurve } from './stepCurve.ts';
import type { ResolutionTimeGroup } from './table.ts';

const none = { lower: null, upper: null };
const group = (changes: Partial<ResolutionTimeGroup>): ResolutionTimeGroup => ({
  label: 'Limb',
  cases: 5,
  kaplanMeier: [
    { day: 0, survival: 1, ...none },
    { day: 10, survival: 0.6, lower: 0.2, upper: 0.8 },
    { day: 30, survival: 0.4, lower: 0.1, upper: 0.7 },
  ],
  medianDays: 30,
  turnbull: [],
  riskTable: [],
  ...changes,
});

describe('stepCurve', () => {
  it('ends at the last point of the estimate', () => {
    expect(stepCurve(group({}), 100).at(-1)).toEqual({ day: 30, survival: 0.4 });
  });

  it('goes on to the last day on which somebody was still at risk', () => {
    const riskTable = [28, 56, 84].map((day) => ({
      day,
      atRisk: day < 84 ? 2 : 0,
      censored: 0,
      resolved: 3,
    }));
    expect(stepCurve(group({ riskTable }), 100).at(-1)).toEqual({ day: 56, survival: 0.4 });
  });

  it('reaches the horizon and leaves out steps beyond it', () => {
    expect(stepCurve(group({}), 20)).toEqual([
      { day: 0, survival: 1 },
      { day: 10, survival: 0.6 },
      { day: 20, survival: 0.6 },
    ]);
  });

  it('is empty for a group without an estimate', () => {
    expect(stepCurve(group({ kaplanMeier: [] }), 20)).toEqual([]);
  });
});

describe('bandRuns', () => {
  it('starts where limits are defined and holds the last ones to the end of the curve', () => {
    expect(bandRuns(group({}), 100)).toEqual([
      { run: 1, day: 10, lower: 0.2, upper: 0.8 },
      { run: 1, day: 30, lower: 0.1, upper: 0.7 },
      { run: 1, day: 30, lower: 0.1, upper: 0.7 },
    ]);
  });

  it('stops at a point without limits, as where survival reaches 0', () => {
    const kaplanMeier = [...group({}).kaplanMeier, { day: 40, survival: 0, ...none }];
    expect(bandRuns(group({ kaplanMeier }), 100).at(-1)).toEqual({
      run: 1,
      day: 40,
      lower: 0.1,
      upper: 0.7,
    });
  });

  it('is cut at the horizon', () => {
    expect(bandRuns(group({}), 20)).toEqual([
      { run: 1, day: 10, lower: 0.2, upper: 0.8 },
      { run: 1, day: 20, lower: 0.2, upper: 0.8 },
    ]);
  });
});
