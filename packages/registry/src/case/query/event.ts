import { queryOutcome } from '@calcinosis/dictionary';
import { z } from 'zod';
import { answerQuery, queryPointer, raiseQuery } from './command.ts';

const query = z.int().min(1);

/** By a rule, whose code says what is asked; or by a person, in words. */
export const queryRaised = z.strictObject({
  type: z.literal('QueryRaised'),
  data: z.discriminatedUnion('by', [
    z.strictObject({ query, by: z.literal('rule'), rule: z.string().max(60), pointer: queryPointer }),
    z.strictObject({
      query,
      by: z.enum(['centre', 'office']),
      pointer: queryPointer,
      text: raiseQuery.shape.text,
    }),
  ]),
});

export const queryAnswered = z.strictObject({
  type: z.literal('QueryAnswered'),
  data: answerQuery.pick({ query: true, answer: true, text: true }),
});

export const queryClosed = z.strictObject({
  type: z.literal('QueryClosed'),
  data: z.strictObject({ query, outcome: queryOutcome }),
});
