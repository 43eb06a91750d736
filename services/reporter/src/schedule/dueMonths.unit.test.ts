import { month } from '@calcinosis/edition';
import { describe, expect, it } from 'vitest';
import { dueMonths, isLate } from './dueMonths.ts';

const august = month.parse('2026-08');
const at = (instant: string) => new Date(instant);

describe('the editions that are due', () => {
  it('are those of every month that is over, from the first event on, in order', () => {
    expect(dueMonths(august, new Set(), at('2026-11-01T00:00:00Z'))).toEqual([
      '2026-08',
      '2026-09',
      '2026-10',
    ]);
  });

  it('leave out the month that is not over, to its last instant', () => {
    expect(dueMonths(august, new Set(), at('2026-08-31T23:59:59.999Z'))).toEqual([]);
    expect(dueMonths(august, new Set(), at('2026-09-01T00:00:00Z'))).toEqual(['2026-08']);
  });

  it('leave out what was published, and a month that was missed stays due', () => {
    expect(dueMonths(august, new Set(['2026-08', '2026-10']), at('2026-11-09T10:00:00Z'))).toEqual([
      '2026-09',
    ]);
  });

  it('are none while nothing was recorded', () => {
    expect(dueMonths(null, new Set(), at('2026-11-01T00:00:00Z'))).toEqual([]);
  });

  it('go over the end of a year', () => {
    expect(dueMonths(month.parse('2026-11'), new Set(), at('2027-02-01T00:00:00Z'))).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
    ]);
  });

  it('are late when the patience after the end of the month is over', () => {
    const hour = 3_600_000;
    expect(isLate(august, at('2026-09-01T00:59:00Z'), hour)).toBe(false);
    expect(isLate(august, at('2026-09-01T01:00:01Z'), hour)).toBe(true);
  });
});
