import type { RegisteredCase } from '../case/state.ts';
import { boundsOf } from '../outcome/assessment.ts';
import { isCounted } from '../outcome/counted.ts';
import { type DatedEntry, dayZeroOf } from './dayZero.ts';
import { type Ending, endingOf } from './ending.ts';
import type { EntryTimes } from './entryTimes.ts';
import { type PlannedWeek, plannedWeekOf } from './plannedVisits.ts';
import type { FollowedCase } from './workOf.ts';

/** How a hospital's case is followed, whatever day it is. */
export interface FollowUpCourse extends FollowedCase {
  /** Null while visits go on. */
  readonly ended: Ending | null;
}

/** Whether a case is anybody's work: a hospital's that counts, and of which more may be written down. */
export const isWork = (state: RegisteredCase): boolean =>
  state.registration.recordKind === 'hospital-case' && isCounted(state) && state.withdrawal === null;

export function followUpOf(state: RegisteredCase, times: EntryTimes): FollowUpCourse {
  const { presentationDate: date, presentationMonth: month } = state.registration;
  const visits = [...state.visits].map(
    ([visitId, { when }]): DatedEntry => ({
      day: boundsOf(when).from,
      recordedAt: times.visits.get(visitId) ?? times.registered,
    }),
  );
  return {
    dayZero: dayZeroOf({ date, month }, [{ day: 0, recordedAt: times.registered }, ...visits]),
    done: doneWeeks(state),
    ended: endingOf(state),
  };
}

function doneWeeks({ visits }: RegisteredCase): PlannedWeek[] {
  const weeks = [...visits.values()].flatMap((visit) => plannedWeekOf(visit) ?? []);
  return [...new Set(weeks)].toSorted((a, b) => a - b);
}
