import {
  boundsOf,
  type CaseEvent,
  type CaseState,
  type DayRange,
  type EntryTimes,
  evolveCase,
  evolveTimes,
  type FieldCounts,
  fieldCountsOf,
  type FollowUpCourse,
  followUpOf,
  initialCase,
  isToConfirm,
  isWork,
} from '@calcinosis/registry';
import { entryDelay } from './completeness/entryDelay.ts';
import { type OpenQuery, openQueriesOf } from './openQueries.ts';

/** All that the work of a day needs of a case: nothing in it depends on which day that is. */
export interface CaseFacts extends FollowUpCourse {
  readonly caseId: string;
  readonly centre: string;
  /** Day of the last visit, at the latest; null before the first. */
  readonly lastSeen: number | null;
  readonly toConfirm: boolean;
  readonly queries: readonly OpenQuery[];
  /** Of each visit, in the order of recording. */
  readonly delays: readonly DayRange[];
  readonly fields: FieldCounts;
}

/** An event of a case, with the time at which the log took it. */
export interface TimedEvent {
  readonly event: CaseEvent;
  readonly recordedAt: string;
}

/**
 * The facts of a hospital's case, from all of its events in order; null for a case that is
 * published, taken back, erased, or merged into another, and for one whose consent is withdrawn.
 */
export function caseFactsOf(caseId: string, history: readonly TimedEvent[]): CaseFacts | null {
  let state: CaseState = initialCase;
  let times: EntryTimes | null = null;
  for (const { event, recordedAt } of history) {
    state = evolveCase(state, event);
    times = evolveTimes(times, event, recordedAt);
  }
  if (times === null || state.status !== 'registered' || !isWork(state)) return null;
  const { registered, visits: entered } = times;
  const course = followUpOf(state, times);
  const visits = [...state.visits].map(([visitId, { when }]) => ({
    when,
    recordedAt: entered.get(visitId) ?? registered,
  }));
  return {
    caseId,
    centre: state.centre,
    ...course,
    lastSeen: visits.length === 0 ? null : Math.max(...visits.map(({ when }) => boundsOf(when).to)),
    toConfirm: isToConfirm(state),
    queries: openQueriesOf(state),
    delays: visits.map(({ when, recordedAt }) => entryDelay(course.dayZero, when, recordedAt)),
    fields: fieldCountsOf(state),
  };
}
