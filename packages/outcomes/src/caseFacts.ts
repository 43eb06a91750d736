import {
  type EntryTimes,
  factsOf,
  isUseStopped,
  type RegisteredCase,
  outlookFactsOf,
} from '@calcinosis/registry';
import type { CaseFactRow } from './database.ts';
import { strataOf } from './strata.ts';

/**
 * The row that one case has in the table of facts at one position, none while it may not be used; pure. One that does not
 * count otherwise says so in it: it is in the flow of cases, and in nothing else.
 */
export function caseFacts(caseId: string, state: RegisteredCase, times: EntryTimes): CaseFactRow[] {
  if (isUseStopped(state)) return [];
  return [
    {
      case_id: caseId,
      ...strataOf(state, state.registration.lesions),
      ...factsOf(state),
      ...outlookFactsOf(state, times),
      registered_month: times.registered.slice(0, 'YYYY-MM'.length),
    },
  ];
}
