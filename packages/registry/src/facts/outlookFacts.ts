import { type QueryAge, queryLetters, queryOutlook } from '../case/query/queryOutlook.ts';
import type { RegisteredCase } from '../case/state.ts';
import type { EntryTimes } from '../schedule/entryTimes.ts';
import { followUpOf, isWork } from '../schedule/followUp.ts';
import { type Outlook, steadyOutlook } from '../schedule/outlook.ts';
import { visitLetters, visitOutlook, type VisitState } from '../schedule/visitOutlook.ts';

/** What of a case changes as days pass, though nothing is recorded: each as the days of its changes, and its letters. */
export interface OutlookFacts {
  readonly visit_days: Outlook['days'];
  readonly visit_states: string;
  readonly query_days: Outlook['days'];
  readonly query_states: string;
}

/** What the letters of each outlook stand for, by the name that its columns begin with. */
export const outlookLetters: {
  readonly visit: Readonly<Record<VisitState, string>>;
  readonly query: Readonly<Record<QueryAge, string>>;
} = { visit: visitLetters, query: queryLetters };
export type OutlookName = keyof typeof outlookLetters;

/** A case that is nobody's work waits for no visit, and for no answer. */
export function outlookFactsOf(state: RegisteredCase, times: EntryTimes): OutlookFacts {
  const [visit, query] = isWork(state) ? outlooksOf(state, times) : [visitOutlook(null), noQuery];
  return {
    visit_days: visit.days,
    visit_states: visit.letters,
    query_days: query.days,
    query_states: query.letters,
  };
}

const noQuery = steadyOutlook(queryLetters['none-open']);

function outlooksOf(state: RegisteredCase, times: EntryTimes): [visit: Outlook, query: Outlook] {
  const followed = followUpOf(state, times);
  return [visitOutlook(followed.ended === null ? followed : null), queryOutlook(state, times)];
}
