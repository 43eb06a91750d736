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
  const question = parse(resolutionTimeQuestion, withNumbers(query), language);
  if (question.stratum === 'published') return { asked: { question, centre: null }, holder: null };
  const holder = requireHolder(caller, 'read-own-statistics');
  return { asked: { question, centre: holder.centre }, holder };
}

/** Parameters that may be numbers, which a query string writes as digits. */
const numbers = ['ageBelow', 'asOf'];

function withNumbers(query: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      numbers.includes(name) && typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}
