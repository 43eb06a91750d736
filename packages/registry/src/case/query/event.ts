import { queryAnswer, queryOutcome, shortText } from '@calcinosis/dictionary';
import { z } from 'zod';
import { queryPointer } from './command.ts';

const query = z.int().min(1);
/** What was asked is read as it stands, whatever would be refused now. */
const text = shortText(200);

/** By a rule, whose code says what is asked; or by a person, in words. */
export const queryRaised = z.strictObject({
  type: z.literal('QueryRaised'),
  data: z.discriminatedUnion('by', [
    z.strictObject({ query, by: z.literal('rule'), rule: z.string().max(60), pointer: queryPointer }),
    z.strictObject({
      query,
      by: z.enum(['centre', 'office']),
      pointer: queryPointer,
      text,
    }),
  ]),
});

export const queryAnswered = z.strictObject({
  type: z.literal('QueryAnswered'),
  data: z.strictObject({ query, answer: queryAnswer, text: text.optional() }),
});

export const queryClosed = z.strictObject({
  type: z.literal('QueryClosed'),
  data: z.strictObject({ query, outcome: queryOutcome }),
});
