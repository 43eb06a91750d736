import { describe, expect, it } from 'vitest';
import { compareCounts, inWords, proportion, publicPolicy, sumCounts, type ReleasedCount } from './index.ts';

const hidden: ReleasedCount = { value: null, suppressed: 'small' };
const complement: ReleasedCount = { value: null, suppressed: 'complementary' };

describe('a released count', () => {
  it('is ordered as a number, hidden ones first', () => {
    const sorted = [{ value: 100 }, hidden, { value: 15 }, { value: 0 }].toSorted(compareCounts);
    expect(sorted.map(({ value }) => value)).toEqual([null, 0, 15, 100]);
  });

  it('adds up to a total that says what it omits', () => {
    expect(sumCounts([{ value: 10 }, { value: 15 }])).toEqual({ value: 25 });
    expect(sumCounts([{ value: 10 }, hidden, complement])).toEqual({ value: 10, omitted: 2 });
    expect(sumCounts([sumCounts([{ value: 10 }, hidden]), { value: 5 }])).toEqual({ value: 15, omitted: 1 });
    expect(sumCounts([hidden, hidden])).toEqual(hidden);
    expect(sumCounts([hidden, complement])).toEqual(complement);
    expect(sumCounts([])).toEqual({ value: 0 });
  });

  it('has a share only of a whole that omits nothing', () => {
    expect(proportion({ value: 10 }, { value: 40 })).toEqual({ value: 0.25 });
    expect(proportion(hidden, { value: 40 })).toEqual(hidden);
    expect(proportion({ value: 10 }, complement)).toEqual(complement);
    expect(proportion({ value: 20 }, { value: 20, omitted: 1 })).toEqual(complement);
    expect(proportion({ value: 0 }, { value: 0 }).value).toBeNull();
  });

  it('is put into words where there is none, in English and Korean', () => {
    expect(inWords('not-shown', publicPolicy, 'en')).toBe('7 or fewer cases; not shown');
    expect(inWords('not-shown', publicPolicy, 'ko')).toBe('7건 이하, 표시하지 않음');
    expect(inWords('no-curve', publicPolicy, 'en')).toMatch(/^Fewer than 14 cases/);
    expect(inWords('not-reached', publicPolicy, 'ko', { day: 84 })).toContain('84일');
  });
});
