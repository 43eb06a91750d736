import { addDays, type CalendarDay, daysBetween } from './calendar.ts';
import type { DayZero } from './dayZero.ts';
import { type PlannedVisit, type PlannedWeek, plannedVisits } from './plannedVisits.ts';

/** What the schedule needs to know of a case that is still followed. */
export interface FollowedCase {
  readonly dayZero: DayZero;
  /** Planned visits that took place. */
  readonly done: readonly PlannedWeek[];
}

/**
 * How the next visit of a case stands on a day:
 *
 * - `upcoming`: its window is surely not open yet.
 * - `due`: its window may be open, and its day need not have passed.
 * - `overdue`: its day has surely passed; a visit still counts for it.
 * - `schedule-over`: no planned visit is left, and the outcome is not known.
 */
export type WorkState = 'upcoming' | 'due' | 'overdue' | 'schedule-over';

/** Bounds of a number of days; `most` is null when nothing bounds it. */
export interface DayRange {
  readonly least: number;
  readonly most: number | null;
}

/** The next visit of a case, as the calendar of a day sees it. */
export interface Work {
  readonly state: WorkState;
  /** Null when no planned visit is left. */
  readonly week: PlannedWeek | null;
  /** First and last day between which the visit counts; `from` is null when the day of presentation has no lower bound. */
  readonly due: { readonly from: CalendarDay | null; readonly to: CalendarDay } | null;
  /** Days since the visit was planned for; null unless overdue. */
  readonly overdue: DayRange | null;
  /** Planned visits that did not take place and no longer can. */
  readonly missed: readonly PlannedWeek[];
}

/** The next visit of a case on a day. Pure: the same case and day give the same work. */
export function workOf({ dayZero, done }: FollowedCase, on: CalendarDay): Work {
  const age = daysBetween(dayZero.to, on);
  const next = nextVisit(done, age);
  const missed = plannedVisits
    .filter(({ week }) => !done.includes(week) && (next === null || week < next.week))
    .map(({ week }) => week);
  if (next === null) {
    // After the last visit took place there is nothing to wait for but its outcome.
    return { state: 'schedule-over', week: null, due: null, overdue: null, missed };
  }
  const due = {
    from: dayZero.from === null ? null : addDays(dayZero.from, next.opens),
    to: addDays(dayZero.to, next.closes),
  };
  const sinceEarliest = dayZero.from === null ? null : daysBetween(addDays(dayZero.from, next.day), on);
  // With no earliest day the case is taken to have presented as late as it can have: nobody is called in too soon.
  const opens = due.from ?? addDays(dayZero.to, next.opens);
  const least = daysOverdue(next, age);
  const state = least > 0 ? 'overdue' : on < opens ? 'upcoming' : 'due';
  return {
    state,
    week: next.week,
    due,
    overdue: state === 'overdue' ? { least, most: sinceEarliest } : null,
    missed,
  };
}

/**
 * The planned visit that a case waits for; null when none is left. One before a visit that took place can no longer be.
 *
 * @param age days of the case: as few as there can have been.
 */
export function nextVisit(done: readonly PlannedWeek[], age: number): PlannedVisit | null {
  const lastDone = Math.max(0, ...done);
  return plannedVisits.find(({ week, closes }) => week > lastDone && age <= closes) ?? null;
}

/** Days for which a visit is surely overdue; 0 or less while it is not. */
export const daysOverdue = ({ day }: PlannedVisit, age: number): number => age - day;
