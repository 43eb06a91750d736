import { describe, expect, it } from 'vitest';
import { after, recorded, registered, registration, seoul } from '../testing/hospitalCase.ts';
import { gapBandOf, gapBands, longestGap } from './longestGap.ts';

describe('the longest gap between visits', () => {
  it('counts from the first presentation, whatever order visits were recorded in', () => {
    expect(longestGap(after(registered, recorded(2, 40), recorded(1, 9)))).toBe(31);
    expect(longestGap(after(registered, recorded(1, 28)))).toBe(28);
  });

  it('is none for a patient who was not seen twice', () => {
    expect(longestGap(after(registered))).toBeNull();
  });

  it('does not begin at a day 0 on which the patient was not seen', () => {
    const injected = {
      type: 'CaseRegistered' as const,
      data: { centre: seoul, registration: { ...registration, timeOrigin: 'injection' as const } },
    };
    expect(longestGap(after(injected, recorded(1, 28)))).toBeNull();
    expect(longestGap(after(injected, recorded(1, 28), recorded(2, 30)))).toBe(2);
  });

  it('is in one band, and the bands leave nothing out', () => {
    expect([0, 6, 7, 13, 27, 55, 56, 83, 84, 4000].map(gapBandOf)).toEqual([
      '0-6',
      '0-6',
      '7-13',
      '7-13',
      '14-27',
      '28-55',
      '56-83',
      '56-83',
      '84-',
      '84-',
    ]);
    expect(gapBands.slice(1).map(({ from }) => from)).toEqual(
      gapBands.slice(0, -1).map(({ below }) => below),
    );
  });
});
