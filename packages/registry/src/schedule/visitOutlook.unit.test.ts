import { assert, integer, property, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, calendarDay } from './calendar.ts';
import { plannedWeeks } from './plannedVisits.ts';
import { letterOn } from './outlook.ts';
import { overdueState, visitLetters, type VisitState, visitOutlook } from './visitOutlook.ts';
import { type FollowedCase, workOf } from './workOf.ts';

const first = calendarDay.parse('2026-10-30');

/** The state of a case on a day, by the work that it is on that day. */
function worked(followed: FollowedCase, on: typeof first): VisitState {
  const { state, overdue } = workOf(followed, on);
  return state === 'schedule-over' ? state : overdueState(overdue?.least ?? 0);
}

describe('how a case stands with its visits', () => {
  it('is the work of every day, whichever visits took place and however well day 0 is known', () => {
    assert(
      property(
        subarray([...plannedWeeks]),
        integer({ min: 0, max: 40 }),
        integer({ min: -30, max: 600 }),
        (done, width, later) => {
          const followed = { dayZero: { from: first, to: addDays(first, width) }, done };
          const on = addDays(first, later);
          expect(letterOn(visitOutlook(followed), on)).toBe(visitLetters[worked(followed, on)]);
        },
      ),
    );
  });

  it('changes only where it is told otherwise, and never once the case has ended', () => {
    const { days, letters } = visitOutlook({ dayZero: { from: null, to: first }, done: [1, 2, 4, 8, 12] });
    expect(days).toEqual([183, 190, 211, 274, 365, 372, 393, 456].map((day) => addDays(first, day)));
    expect(letters).toBe('nabcnabcs');
    expect(visitOutlook(null)).toEqual({ days: [], letters: 'e' });
  });

  it('is surely overdue at most 91 days, since the next visit comes then', () => {
    expect([0, 1, 7, 8, 28, 29, 91].map(overdueState)).toEqual([
      'not-overdue',
      '1-7',
      '1-7',
      '8-28',
      '8-28',
      '29-',
      '29-',
    ]);
  });
});
