import { describe, expect, it } from 'vitest';
import { registration } from '../testing/hospitalCase.ts';
import type { Lesion } from './content/registration.ts';
import { latencyOf } from './latency.ts';

const exposed = (...starts: ({ hour: number } | { day: number })[]) => ({
  ...registration,
  exposures: starts.map((start) => ({
    agent: 'calcium-gluconate' as const,
    route: 'peripheral-iv' as const,
    start,
  })),
});
const lesion: Lesion = { lesionId: '1', site: 'wrist', laterality: 'left' };

describe('the latency of a lesion', () => {
  it('keeps the hours: two from the infusion of the founding report', () => {
    expect(latencyOf(exposed({ hour: 9 }), { ...lesion, onset: { hour: 11 } })).toEqual({ from: 2, to: 2 });
  });

  it('is counted from the first of several exposures', () => {
    const both = exposed({ hour: 30 }, { hour: -6 });
    expect(latencyOf(both, { ...lesion, onset: { hour: 40 } })).toEqual({ from: 46, to: 46 });
  });

  it('has bounds where only the days are known', () => {
    expect(latencyOf(exposed({ day: -13 }), { ...lesion, onset: { day: 0 } })).toEqual({
      from: 12 * 24,
      to: 14 * 24,
    });
  });

  it('is as a chart tells it where the times are not known', () => {
    expect(latencyOf(registration, { ...lesion, latency: { hoursFrom: 2, hoursTo: 576 } })).toEqual({
      from: 2,
      to: 576,
    });
    expect(latencyOf(registration, lesion)).toBeNull();
  });
});
