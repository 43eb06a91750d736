import { z } from 'zod';

const dayLength = 24 * 60 * 60 * 1000;

/** A day of the calendar, `YYYY-MM-DD`; one that exists. */
export const calendarDay = z.iso.date().brand<'CalendarDay'>();
export type CalendarDay = z.infer<typeof calendarDay>;

/** As people write them; not by the machine's locale, which is another one elsewhere. */
export const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The day that a moment falls on in UTC, or `hours` ahead of it. */
export function dayOf(moment: string | Date, hours = 0): CalendarDay {
  const shifted = new Date(moment).getTime() + hours * 60 * 60 * 1000;
  return dayNumbered(Math.floor(shifted / dayLength));
}

export function addDays(day: CalendarDay, days: number): CalendarDay {
  return dayNumbered(Date.parse(day) / dayLength + days);
}

/** Days by their number, from 1970-01-01: to write one down takes long, and a fold does it for the same few again and again. */
const daysByNumber = new Map<number, CalendarDay>();

function dayNumbered(number: number): CalendarDay {
  const known = daysByNumber.get(number);
  if (known !== undefined) return known;
  const day = calendarDay.parse(new Date(number * dayLength).toISOString().slice(0, 10));
  daysByNumber.set(number, day);
  return day;
}

/** Days from one day to another; negative when it lies before. */
export function daysBetween(from: CalendarDay, to: CalendarDay): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayLength);
}

/** First and last day of a month given as `YYYY-MM`. */
export function daysOfMonth(month: string): { readonly from: CalendarDay; readonly to: CalendarDay } {
  const from = calendarDay.parse(`${month}-01`);
  const next = new Date(`${month}-01T00:00:00Z`);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return { from, to: addDays(dayOf(next), -1) };
}

export const earlier = (one: CalendarDay, other: CalendarDay): CalendarDay => (one < other ? one : other);
