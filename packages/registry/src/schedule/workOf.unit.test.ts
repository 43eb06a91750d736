import { assert, integer, property, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type CalendarDay, calendarDay, daysBetween } from './calendar.ts';
import { dayZeroOf } from './dayZero.ts';
import { plannedWeeks } from './plannedVisits.ts';
import { workOf } from './workOf.ts';

const day = (text: string): CalendarDay => calendarDay.parse(text);
const exactly = (text: string) => ({ from: day(text), to: day(text) });
const anyDay = integer({ min: 0, max: 3000 }).map((days) => addDays(day('2020-01-01'), days));

describe('day 0', () => {
  const recordedAt = '2026-11-30T09:00:00.000000Z';

  it('is the day that the centre told', () => {
    expect(dayZeroOf({ date: '2026-10-31', month: '2026-10' }, [{ day: 0, recordedAt }])).toEqual(
      exactly('2026-10-31'),
    );
  });

  it('lies in the month that the centre told, and before what was recorded of the case', () => {
    expect(dayZeroOf({ month: '2026-11' }, [{ day: 0, recordedAt: '2026-12-24T09:00:00Z' }])).toEqual({
      from: '2026-11-01',
      to: '2026-11-30',
    });
    expect(
      dayZeroOf({ month: '2026-11' }, [
        { day: 0, recordedAt },
        { day: 28, recordedAt },
      ]),
    ).toEqual({
      from: '2026-11-01',
      to: '2026-11-02',
    });
  });

  it('has no earliest day when nothing is told, and counts no centre as late that writes tomorrow already', () => {
    expect(dayZeroOf({}, [{ day: 0, recordedAt: '2026-11-30T12:00:00Z' }])).toEqual({
      from: null,
      to: '2026-12-01',
    });
  });

  it('keeps to the month when an entry contradicts it', () => {
    expect(dayZeroOf({ month: '2026-11' }, [{ day: 300, recordedAt }])).toEqual({
      from: '2026-11-01',
      to: '2026-11-30',
    });
  });
});

describe('the work of a day', () => {
  const dayZero = exactly('2026-10-30');
  const at = (on: string, done: (typeof plannedWeeks)[number][] = []) => workOf({ dayZero, done }, day(on));

  it('waits for the window, asks for the visit, and calls it overdue after its day', () => {
    expect(at('2026-11-02')).toMatchObject({ state: 'upcoming', week: 1 });
    expect(at('2026-11-03')).toMatchObject({
      state: 'due',
      week: 1,
      due: { from: '2026-11-03', to: '2026-11-09' },
    });
    expect(at('2026-11-06')).toMatchObject({ state: 'due', overdue: null });
    expect(at('2026-11-07')).toMatchObject({ state: 'overdue', overdue: { least: 1, most: 1 } });
  });

  it('takes what no longer counts for missed, and asks for the next', () => {
    expect(at('2026-11-10')).toMatchObject({ state: 'due', week: 2, missed: [1] });
    expect(at('2026-11-24', [4])).toMatchObject({ state: 'upcoming', week: 8, missed: [1, 2] });
  });

  it('says so when the schedule is over', () => {
    expect(at('2028-11-24')).toMatchObject({ state: 'schedule-over', week: null, missed: [...plannedWeeks] });
    expect(at('2028-11-24', [52])).toMatchObject({ state: 'schedule-over' });
  });

  it('gives bounds where only the month of presentation is known', () => {
    const work = workOf(
      { dayZero: { from: day('2026-10-01'), to: day('2026-10-31') }, done: [] },
      day('2026-11-09'),
    );
    expect(work).toMatchObject({
      state: 'overdue',
      week: 1,
      due: { from: '2026-10-05', to: '2026-11-10' },
      overdue: { least: 2, most: 32 },
    });
  });

  it('calls a case overdue only if it is so whichever day it presented on, and never too late', () => {
    assert(
      property(
        anyDay,
        integer({ min: 0, max: 40 }),
        integer({ min: 0, max: 40 }),
        integer({ min: 0, max: 600 }),
        subarray([...plannedWeeks]),
        (from, width, offset, later, done) => {
          const to = addDays(from, width);
          const on = addDays(from, later);
          const known = workOf({ dayZero: { from, to }, done }, on);
          const actual = addDays(from, Math.min(offset, width));
          const truth = workOf({ dayZero: { from: actual, to: actual }, done }, on);
          const since = known.week === null ? 0 : daysBetween(addDays(actual, 7 * known.week), on);
          const { least, most } = known.overdue ?? { least: since, most: since };
          expect(least).toBeLessThanOrEqual(since);
          expect(most).toBeGreaterThanOrEqual(since);
          // What is surely upcoming, or surely missed, is so on the true day too.
          expect(known.state !== 'upcoming' || truth.state === 'upcoming').toBe(true);
          expect(truth.missed).toEqual(expect.arrayContaining([...known.missed]));
        },
      ),
    );
  });
});
