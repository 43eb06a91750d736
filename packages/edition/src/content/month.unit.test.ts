import { describe, expect, it } from 'vitest';
import { endOf, month, monthAfter, monthAt, monthName, startOf } from './month.ts';

describe('a month', () => {
  it('is written as 2026-10, and nothing else', () => {
    for (const text of ['2026-13', '2026-00', '2026-1', '26-10', '2026-10-01', '']) {
      expect(month.safeParse(text).success).toBe(false);
    }
  });

  it('begins and ends in UTC, and the one after December is January', () => {
    const december = month.parse('2026-12');
    expect(startOf(december).toISOString()).toBe('2026-12-01T00:00:00.000Z');
    expect(endOf(december).toISOString()).toBe('2027-01-01T00:00:00.000Z');
    expect(monthAfter(december)).toBe('2027-01');
  });

  it('holds its first instant, and not the one after its last', () => {
    expect(monthAt(new Date('2026-10-01T00:00:00Z'))).toBe('2026-10');
    expect(monthAt(new Date('2026-10-31T23:59:59.999Z'))).toBe('2026-10');
  });

  it('has a name in both languages', () => {
    expect(monthName(month.parse('2026-02'), 'en')).toBe('February 2026');
    expect(monthName(month.parse('2026-02'), 'ko')).toBe('2026년 2월');
  });
});
