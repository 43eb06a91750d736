import { type CalendarDay, calendarDay, workOf } from '@calcinosis/registry';
import { describe, expect, it } from 'vitest';
import { periodText, workText } from './words.ts';

const day = (text: string): CalendarDay => calendarDay.parse(text);

describe('the words', () => {
  const on = day('2026-11-24');

  it('name a period as a person would', () => {
    expect(periodText({ from: day('2026-11-03'), to: day('2026-11-10') }, on, 'en')).toBe(
      'between 3 and 10 November',
    );
    expect(periodText({ from: day('2026-11-28'), to: day('2026-12-04') }, on, 'en')).toBe(
      'between 28 November and 4 December',
    );
    expect(periodText({ from: day('2026-12-28'), to: day('2027-01-03') }, on, 'en')).toBe(
      'between 28 December and 3 January 2027',
    );
    expect(periodText({ from: null, to: day('2026-11-10') }, on, 'en')).toBe('by 10 November at the latest');
    expect(periodText({ from: day('2026-11-03'), to: day('2026-11-10') }, on, 'ko')).toBe(
      '11월 3일부터 11월 10일까지',
    );
  });

  it('say how long a visit is overdue', () => {
    const work = workOf(
      { dayZero: { from: day('2026-10-25'), to: day('2026-10-31') }, done: [] },
      day('2026-11-09'),
    );
    expect(workText(work, on, 'en')).toBe('visit of week 1 overdue by 2 to 8 days; counts until 10 November');
    expect(workText(work, on, 'ko')).toBe('1주 방문이 2~8일 지남. 11월 10일까지 인정');
  });
});
