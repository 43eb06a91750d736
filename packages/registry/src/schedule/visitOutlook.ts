import { type PlannedWeek, plannedVisits } from './plannedVisits.ts';
import { type Outlook, outlookSince, steadyOutlook } from './outlook.ts';
import { daysOverdue, type FollowedCase, nextVisit } from './workOf.ts';

/**
 * How a case stands with its planned visits, as tables tell it:
 *
 * - `ended`: none is waited for any more.
 * - `not-overdue`: the next one need not have taken place yet.
 * - `1-7`, `8-28`, `29-`: for so many days the next one is surely overdue. After 91 days at most it counts no longer, and the
 *   one after it is the next.
 * - `schedule-over`: no planned visit is left, and the outcome is not known.
 */
export const visitStates = ['ended', 'not-overdue', '1-7', '8-28', '29-', 'schedule-over'] as const;
export type VisitState = (typeof visitStates)[number];

export const visitLetters: Readonly<Record<VisitState, string>> = {
  ended: 'e',
  'not-overdue': 'n',
  '1-7': 'a',
  '8-28': 'b',
  '29-': 'c',
  'schedule-over': 's',
};

/** The first day of each band of days overdue. */
const overdueFrom = [1, 8, 29] as const;

/** How a case stands on every day; null for a case that is not followed any more. */
export function visitOutlook(followed: FollowedCase | null): Outlook {
  if (followed === null) return steadyOutlook(visitLetters.ended);
  const { dayZero, done } = followed;
  return outlookSince(dayZero.to, turns, (age) => visitLetters[visitStateAt(done, age)]);
}

/** Days of a case on which any planned visit becomes overdue, comes into another band, or no longer counts. */
const turns: readonly number[] = plannedVisits
  .flatMap(({ day, closes }) => [...overdueFrom.map((days) => day + days), closes + 1])
  .toSorted((a, b) => a - b);

function visitStateAt(done: readonly PlannedWeek[], age: number): VisitState {
  const next = nextVisit(done, age);
  return next === null ? 'schedule-over' : overdueState(daysOverdue(next, age));
}

/** The state of a case whose next visit is overdue for so many days. */
export function overdueState(days: number): VisitState {
  if (days < 1) return 'not-overdue';
  if (days < 8) return '1-7';
  return days < 29 ? '8-28' : '29-';
}
