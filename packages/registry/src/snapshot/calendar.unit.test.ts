import { describe, expect, it } from 'vitest';
import { lastMonth, monthEnd } from './calendar.ts';

describe('a month', () => {
  it('is the last one when it has ended, also at the turn of a year', () => {
    expect(lastMonth(new Date('2026-11-30T23:59:59.999Z'))).toBe('2026-10');
    expect(lastMonth(new Date('2026-12-01T00:00:00Z'))).toBe('2026-11');
    expect(lastMonth(new Date('2027-01-15T12:00:00Z'))).toBe('2026-12');
  });

  it('ends where the next one begins', () => {
    expect(monthEnd('2026-11').toISOString()).toBe('2026-12-01T00:00:00.000Z');
    expect(monthEnd('2026-12').toISOString()).toBe('2027-01-01T00:00:00.000Z');
  });
});
