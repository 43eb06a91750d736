import type { AskedOfStratum, Asker, Language } from '@calcinosis/questions';
import { type CentreCode, registryOffice } from '@calcinosis/registry';
import { type Caller, requireHolder, type TokenHolder } from '../access/caller.ts';
import type { z } from 'zod';
import { parse } from '../problem/parse.ts';

/** A question, with the centre that asks it of its own cases, or with who asks it of all hospitals. */
export interface AskedQuestion<Question> {
  readonly question: Question;
  readonly centre: CentreCode | null;
  readonly asker: Asker | null;
}

/**
 * Reads a question from a query string or a body, and who asks it. The published stratum is open to anyone; `holder` is whose
 * reading of own cases is to be recorded.
 */
export function askedBy<Question extends AskedOfStratum>(
  schema: z.ZodType<Question>,
  caller: Caller,
  given: unknown,
  language: Language,
): { asked: AskedQuestion<Question>; holder: TokenHolder | null } {
  const question = parse(schema, withNumbers(given), language);
  switch (question.stratum) {
    case 'published':
      return { asked: { question, centre: null, asker: null }, holder: null };
    case 'hospital': {
      const asker = askerOf(requireHolder(caller, 'read-released'));
      return { asked: { question, centre: null, asker }, holder: null };
    }
    case 'own-centre': {
      const holder = requireHolder(caller, 'read-own-statistics');
      return { asked: { question, centre: holder.centre, asker: null }, holder };
    }
  }
}

/**
 * What a token is told is remembered of it, and of all tokens of its centre together, as of a team. What a program of the
 * registry's office is told is published, and everybody knows it.
 */
function askerOf({ tokenId, role, centre }: TokenHolder): Asker {
  if (role === 'bot') return { role, parties: ['publication'] };
  const team = centre === registryOffice ? [] : [`centre:${centre}`];
  return { role, parties: [`token:${tokenId}`, ...team] };
}

/** Parameters that may be numbers, which a query string writes as digits. */
const numbers = ['ageBelow', 'horizon', 'asOf'];

function withNumbers(given: unknown): unknown {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return given;
  return Object.fromEntries(
    Object.entries(given).map(([name, value]: [string, unknown]) => [
      name,
      numbers.includes(name) && typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    ]),
  );
}
