import {
  boundsOf,
  type CaseEvent,
  evolveCase,
  type FieldCounts,
  fieldCountsOf,
  initialCase,
  isCounted,
  type PlannedWeek,
  plannedWeekOf,
  type RegisteredCase,
  type VisitId,
} from '@calcinosis/registry';
import { entryDelay } from './completeness/entryDelay.ts';
import { type OpenQuery, openQueriesOf } from './openQueries.ts';
import { type DatedEntry, type DayZero, dayZeroOf } from './schedule/dayZero.ts';
import { type Ending, endingOf, isToConfirm } from './schedule/ending.ts';
import type { DayRange } from './schedule/workOf.ts';

/** All that the work of a day needs of a case: nothing in it depends on which day that is. */
export interface CaseFacts {
  readonly caseId: string;
  readonly centre: string;
  readonly dayZero: DayZero;
  readonly done: readonly PlannedWeek[];
  /** Day of the last visit, at the latest; null before the first. */
  readonly lastSeen: number | null;
  /** Null while visits go on. */
  readonly ended: Ending | null;
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
  const [first] = history;
  const state = history.reduce((before, { event }) => evolveCase(before, event), initialCase);
  if (first === undefined || state.status !== 'registered') return null;
  if (state.registration.recordKind !== 'hospital-case' || !isCounted(state)) return null;
  if (state.withdrawal !== null) return null;
  const entered = firstEntries(history);
  const visits = [...state.visits].map(([visitId, { when }]) => ({
    when,
    recordedAt: entered.get(visitId) ?? first.recordedAt,
  }));
  const { presentationDate: date, presentationMonth: month } = state.registration;
  const dayZero = dayZeroOf({ date, month }, [
    { day: 0, recordedAt: first.recordedAt },
    ...visits.map(({ when, recordedAt }): DatedEntry => ({ day: boundsOf(when).from, recordedAt })),
  ]);
  return {
    caseId,
    centre: state.centre,
    dayZero,
    done: doneWeeks(state),
    lastSeen: visits.length === 0 ? null : Math.max(...visits.map(({ when }) => boundsOf(when).to)),
    ended: endingOf(state),
    toConfirm: isToConfirm(state),
    queries: openQueriesOf(state),
    delays: visits.map(({ when, recordedAt }) => entryDelay(dayZero, when, recordedAt)),
    fields: fieldCountsOf(state),
  };
}

/** When each visit was first entered; a correction is no later visit. */
function firstEntries(history: readonly TimedEvent[]): ReadonlyMap<VisitId, string> {
  const entered = new Map<VisitId, string>();
  for (const { event, recordedAt } of history) {
    if (event.type === 'FollowUpRecorded' && !entered.has(event.data.visitId)) {
      entered.set(event.data.visitId, recordedAt);
    }
  }
  return entered;
}

function doneWeeks({ visits }: RegisteredCase): PlannedWeek[] {
  const weeks = [...visits.values()].flatMap((visit) => plannedWeekOf(visit) ?? []);
  return [...new Set(weeks)].toSorted((a, b) => a - b);
}
