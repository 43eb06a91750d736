export const millisecondsPerDay = 86_400_000;

/** The years of a registry: cases present evenly over all of them; visits end with them. Unix time in milliseconds. */
export interface Calendar {
  readonly from: number;
  readonly until: number;
}

/** A calendar of whole years of 365.25 days from a date, `YYYY-MM-DD`. Throws RangeError. */
export function makeCalendar(start: string, years: number): Calendar {
  const from = Date.parse(`${start}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(start) || Number.isNaN(from)) {
    throw new RangeError('Synthetic registry: start is a date, YYYY-MM-DD.');
  }
  const until = from + Math.floor(years * 365.25 * millisecondsPerDay);
  if (!(years > 0) || from < Date.UTC(1970, 0, 1) || until > Date.UTC(2099, 11, 31)) {
    throw new RangeError('Synthetic registry: its years lie between 1970 and 2099.');
  }
  return { from, until };
}
