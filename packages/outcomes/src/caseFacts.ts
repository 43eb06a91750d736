import { factsOf, isUseStopped, type RegisteredCase } from '@calcinosis/registry';
import type { CaseFactRow } from './database.ts';
import { strataOf } from './strata.ts';

/**
 * The row that one case has in the table of facts at one position, none while it may not be used; pure. One that does not
 * count otherwise says so in it: it is in the flow of cases, and in nothing else.
 *
 * @param registeredAt when the log took its registration: ISO 8601, UTC.
 */
export function caseFacts(caseId: string, state: RegisteredCase, registeredAt: string): CaseFactRow[] {
  if (isUseStopped(state)) return [];
  return [
    {
      case_id: caseId,
      ...strataOf(state, state.registration.lesions),
      ...factsOf(state),
      registered_month: registeredAt.slice(0, 'YYYY-MM'.length),
    },
  ];
}
