import { centreCode, month } from '@calcinosis/registry';
import { z } from 'zod';
import { languages } from './chart.ts';

/** Asks the reporter for a centre's own page of a month. Whoever asks has seen to it that it is the centre. */
export const ownPageQuestion = z.strictObject({
  month,
  centre: centreCode,
  language: z.enum(languages),
});

/** The page, or why there is none: nothing was recorded in the month or before it, or it is to come. */
export const ownPageReply = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('made'), html: z.string() }),
  z.strictObject({ outcome: z.literal('nothing-recorded') }),
  z.strictObject({ outcome: z.literal('failed') }),
]);

export type OwnPageQuestion = z.infer<typeof ownPageQuestion>;
export type OwnPageReply = z.infer<typeof ownPageReply>;
