import { type CalendarDay, addDays, dayOf, daysOfMonth, earlier } from './calendar.ts';

/**
 * Where day 0 of a case lies in the calendar. `from` is null when nothing says how long ago the case presented. Both are
 * equal when the centre told the day.
 */
export interface DayZero {
  readonly from: CalendarDay | null;
  readonly to: CalendarDay;
}

/** Something that had happened by the time it was recorded. */
export interface DatedEntry {
  /** Day of the case on which it happened, at the earliest. */
  readonly day: number;
  /** When the log took it: ISO 8601, UTC. */
  readonly recordedAt: string;
}

/** Hours by which the calendar of the easternmost islands is ahead of UTC: no centre writes a later date. */
const furthestAhead = 14;

/**
 * Bounds of day 0. Centres need not tell the day, since together with the age it is a birth date; most tell the month.
 * What was recorded had happened by then, so each entry holds day 0 to a latest day as well: a visit of day 28 that was
 * entered on 30 November belongs to a case that presented on 2 November at the latest. Entries that contradict the month
 * are not followed.
 */
export function dayZeroOf(
  told: { readonly date?: string | undefined; readonly month?: string | undefined },
  entries: readonly [DatedEntry, ...DatedEntry[]],
): DayZero {
  if (told.date !== undefined) {
    const day = dayOf(`${told.date}T00:00:00Z`);
    return { from: day, to: day };
  }
  const latest = entries
    .map(({ day, recordedAt }) => addDays(dayOf(recordedAt, furthestAhead), -day))
    .reduce(earlier);
  if (told.month === undefined) return { from: null, to: latest };
  const { from, to } = daysOfMonth(told.month);
  return { from, to: latest < from ? to : earlier(to, latest) };
}
