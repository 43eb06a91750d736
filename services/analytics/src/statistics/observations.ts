import { noteText, type ObservationsAnswer } from '@calcinosis/questions';
import { type OpenQuestion, openPolicies } from './answer.ts';
import type { Counts } from './counts.ts';
import { headerOf } from './header.ts';

/** The counts that a question is answered from, as they are told. Pure. */
export function observationsOf(
  question: OpenQuestion,
  centre: string | null,
  { counts, position, casesInStratum, leftOut, parked }: Counts,
): ObservationsAnswer {
  const policy = openPolicies[question.stratum];
  return {
    ...headerOf('observations', question, { position, snapshot: null, policy }),
    centre: question.stratum === 'own-centre' ? centre : null,
    casesInStratum,
    leftOut: [...leftOut],
    parked,
    observations: counts.map(({ at, kind, left, right, cases }) => ({
      at: [...at],
      entry: null,
      left,
      right: Number.isFinite(right) ? right : null,
      outcome: kind,
      cases,
    })),
    suppressed: 0,
    notes: parked > 0 ? [{ code: 'cases-parked', text: noteText('cases-parked', 'en') }] : [],
  };
}
