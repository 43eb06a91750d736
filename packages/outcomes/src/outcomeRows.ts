import { endpoints } from '@calcinosis/dictionary';
import {
  caseOutcome,
  isCounted,
  lesionOutcome,
  type Outcome,
  type RegisteredCase,
} from '@calcinosis/registry';
import type { OutcomeRow } from './database.ts';
import { strataOf } from './strata.ts';

/** Every row that one case has in the outcome table at one position, none while it does not count; pure. */
export function outcomeRows(caseId: string, state: RegisteredCase): OutcomeRow[] {
  if (!isCounted(state)) return [];
  const { lesions, recordKind } = state.registration;
  const asked = endpoints.filter((each) => each !== 'as-reported' || recordKind === 'literature-case');
  return asked.flatMap((endpoint) => [
    {
      case_id: caseId,
      lesion_id: '',
      endpoint,
      ...strataOf(state, lesions),
      ...columnsOf(caseOutcome(state, endpoint)),
    },
    ...lesions.map((lesion) => ({
      case_id: caseId,
      lesion_id: lesion.lesionId,
      endpoint,
      ...strataOf(state, [lesion]),
      ...columnsOf(lesionOutcome(state, lesion.lesionId, endpoint)),
    })),
  ]);
}

function columnsOf(outcome: Outcome | null): Pick<OutcomeRow, 'kind' | 'left_day' | 'right_day'> {
  if (outcome === null) return { kind: null, left_day: null, right_day: null };
  const { kind, left, right } = outcome;
  return { kind, left_day: left, right_day: Number.isFinite(right) ? right : null };
}
