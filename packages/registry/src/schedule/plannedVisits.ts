import type { Visit } from '../case/event.ts';
import { middleOf } from './visitDays.ts';

/** Weeks after day 0 at which the protocol plans a visit. */
export const plannedWeeks = [1, 2, 4, 8, 12, 26, 52] as const;
export type PlannedWeek = (typeof plannedWeeks)[number];

/** A visit that the protocol plans, in days of the case. */
export interface PlannedVisit {
  readonly week: PlannedWeek;
  /** The day that it is planned for. */
  readonly day: number;
  /** First and last day on which a visit counts for it: those nearer to it than to the visits before and after. */
  readonly opens: number;
  readonly closes: number;
}

/** The schedule. What lies before the first window is no planned visit yet. */
export const plannedVisits: readonly PlannedVisit[] = plannedWeeks.map((week, index) => {
  const day = 7 * week;
  const before = 7 * (plannedWeeks[index - 1] ?? 0);
  // The last window is as wide behind its day as before it.
  const after = 7 * (plannedWeeks[index + 1] ?? 2 * week - (plannedWeeks[index - 1] ?? 0));
  return { week, day, opens: Math.floor((before + day) / 2) + 1, closes: Math.floor((day + after) / 2) };
});

/**
 * Which planned visit a visit counts for: the one that the centre names, or else by its day, or by the middle of its bounds;
 * null for none.
 */
export function plannedWeekOf({ when, planned }: Pick<Visit, 'when' | 'planned'>): PlannedWeek | null {
  if (planned !== undefined) return plannedWeeks.find((week) => planned === `week-${week}`) ?? null;
  const day = middleOf(when);
  return plannedVisits.find(({ opens, closes }) => opens <= day && day <= closes)?.week ?? null;
}
