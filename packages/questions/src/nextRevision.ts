import { month } from '@calcinosis/registry';
import { z } from 'zod';

/** Asks the reporter for the next revision of an edition that was retracted. */
export const nextRevisionRequest = z.strictObject({ month });

/** The revision that is published now; or why there is none: nothing of the month was retracted. */
export const nextRevisionReply = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('published'),
    month,
    revision: z.int().min(2),
    position: z.int().min(1),
    sha256: z.string(),
  }),
  z.strictObject({ outcome: z.literal('not-retracted') }),
  z.strictObject({ outcome: z.literal('busy') }),
  z.strictObject({ outcome: z.literal('failed') }),
]);

export type NextRevisionReply = z.infer<typeof nextRevisionReply>;
