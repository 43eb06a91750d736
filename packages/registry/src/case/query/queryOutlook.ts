import { dayOf } from '../../schedule/calendar.ts';
import type { EntryTimes } from '../../schedule/entryTimes.ts';
import { type Outlook, outlookSince, steadyOutlook } from '../../schedule/outlook.ts';
import type { RegisteredCase } from '../state.ts';

/** For how many days the oldest query of a case has been open, as tables tell it. */
export const queryAges = ['none-open', '0-27', '28-83', '84-'] as const;
export type QueryAge = (typeof queryAges)[number];

export const queryLetters: Readonly<Record<QueryAge, string>> = {
  'none-open': 'n',
  '0-27': 'a',
  '28-83': 'b',
  '84-': 'c',
};

/** How a case stands with its queries on every day: one that is answered is open until somebody closes it. */
export function queryOutlook({ queries }: RegisteredCase, times: EntryTimes): Outlook {
  const raised = [...queries]
    .filter(([, { outcome }]) => outcome === null)
    .map(([query]) => dayOf(timeOf(query, times)))
    .toSorted();
  const [oldest] = raised;
  if (oldest === undefined) return steadyOutlook(queryLetters['none-open']);
  return outlookSince(oldest, [28, 84], (days) => queryLetters[ageOf(days)]);
}

function timeOf(query: number, { queries }: EntryTimes): string {
  const raised = queries.get(query);
  if (raised === undefined) throw new TypeError('Each query was raised at a time.');
  return raised;
}

function ageOf(days: number): QueryAge {
  if (days < 28) return '0-27';
  return days < 84 ? '28-83' : '84-';
}
