import { type Language, type ResolutionTimeQuestion, resolutionTimeQuestion } from '@calcinosis/questions';
import type { CentreCode } from '@calcinosis/registry';
import { type Caller, requireHolder, type TokenHolder } from '../access/caller.ts';
import { parse } from '../problem/parse.ts';

/** A question, and the centre that may ask it of its own cases. */
export interface AskedQuestion {
  readonly question: ResolutionTimeQuestion;
  readonly centre: CentreCode | null;
}

/** Reads a question from a query string, and who asks it of its own cases. The published stratum is open to anyone. */
export function askedBy(
  caller: Caller,
  query: Record<string, unknown>,
  language: Language,
): { asked: AskedQuestion; holder: TokenHolder | null } {
  const { ageBelow, ...rest } = query;
  const number = typeof ageBelow === 'string' && /^\d{1,6}$/.test(ageBelow) ? Number(ageBelow) : ageBelow;
  const question = parse(
    resolutionTimeQuestion,
    ageBelow === undefined ? rest : { ...rest, ageBelow: number },
    language,
  );
  if (question.stratum === 'published') return { asked: { question, centre: null }, holder: null };
  const holder = requireHolder(caller, 'read-own-statistics');
  return { asked: { question, centre: holder.centre }, holder };
}
