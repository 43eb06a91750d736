/** Mean length of a month in days, as the registry counts months. */
const daysPerMonth = 365.25 / 12;

/** Past this horizon a reader thinks in months rather than weeks. */
const lastHorizonInWeeks = 240;

/** More ticks than this crowd the axis and the table below it. */
const maxIntervals = 8;

/**
 * Days for the ticks of a time axis from 0 to `horizonDays`, and for the rows of a number-at-risk
 * table under it: whole days, then weeks, then months (rounded to whole days), then years; at most
 * nine of them. The horizon itself is among them only when it is a multiple of the step.
 *
 * @throws RangeError when the horizon is not a positive finite number of days
 */
export function axisDays(horizonDays: number): number[] {
  if (!(horizonDays > 0 && Number.isFinite(horizonDays)))
    throw new RangeError(`horizonDays must be a positive number of days, not ${horizonDays}`);
  const steps =
    horizonDays <= lastHorizonInWeeks
      ? [1, 2, 7, 14, 28]
      : [1, 2, 3, 6, 12, 24, 60, 120, 600].map((months) => months * daysPerMonth);
  const step = steps.find((days) => horizonDays / days <= maxIntervals + 0.6) ?? horizonDays / maxIntervals;
  const days: number[] = [];
  for (let index = 0; Math.round(index * step) <= horizonDays; index += 1)
    days.push(Math.round(index * step));
  return days;
}

/** A larger unit in which all of the days are whole numbers, for a second line of tick labels. */
export type TickUnit = { readonly name: 'weeks' | 'months'; readonly days: number };

/** The unit that suits these ticks, or null when neither weeks nor months do. */
export function tickUnit(days: readonly number[]): TickUnit | null {
  if (days.length < 2) return null;
  if (days.every((day) => day % 7 === 0)) return { name: 'weeks', days: 7 };
  const isMonth = (day: number) => Math.abs(day - Math.round(day / daysPerMonth) * daysPerMonth) <= 0.5;
  if (days.every(isMonth)) return { name: 'months', days: daysPerMonth };
  return null;
}

/** Every k-th of the ticks, from the first, with the smallest k that leaves `minDistance` px between them. */
export function thinTicks(days: readonly number[], pxPerDay: number, minDistance: number): number[] {
  for (let every = 1; every < days.length; every += 1) {
    const kept = days.filter((_, index) => index % every === 0);
    const apart = kept.every((day, index) => {
      const before = kept[index - 1];
      return before === undefined || (day - before) * pxPerDay >= minDistance;
    });
    if (apart) return kept;
  }
  return days.slice(0, 1);
}
