import type { CaseEvent } from '../case/event.ts';
import type { VisitId } from '../ids.ts';

/** When the log took what a case is made of, each as ISO 8601 in UTC. */
export interface EntryTimes {
  readonly registered: string;
  /** When each visit was first entered; a correction is no later visit. */
  readonly visits: ReadonlyMap<VisitId, string>;
  /** When each query was raised, by its number. */
  readonly queries: ReadonlyMap<number, string>;
}

/** The times after one more event of a case; null stands before its first. */
export function evolveTimes(before: EntryTimes | null, event: CaseEvent, recordedAt: string): EntryTimes {
  const times = before ?? { registered: recordedAt, visits: new Map(), queries: new Map() };
  if (event.type === 'FollowUpRecorded' && !times.visits.has(event.data.visitId)) {
    return { ...times, visits: new Map(times.visits).set(event.data.visitId, recordedAt) };
  }
  if (event.type === 'QueryRaised') {
    return { ...times, queries: new Map(times.queries).set(event.data.query, recordedAt) };
  }
  return times;
}
