import { centreCode, month } from '@calcinosis/registry';
import { z } from 'zod';
import { languages } from './chart.ts';

/** What a centre's own page is made as. */
export const ownPageFormats = ['html', 'pdf'] as const;
export type OwnPageFormat = (typeof ownPageFormats)[number];

/** Asks the reporter for a centre's own page of a month. Whoever asks has seen to it that it is the centre. */
export const ownPageQuestion = z.strictObject({
  month,
  centre: centreCode,
  language: z.enum(languages),
  format: z.enum(ownPageFormats),
});

/** The page as a file, or why there is none: nothing was recorded in the month or before it, or it has not begun. */
export const ownPageReply = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('made'),
    name: z.string(),
    body: z
      .base64()
      .describe('Its bytes by gzip: a PDF of an edition is not compressed, and a message has a limit.'),
  }),
  z.strictObject({ outcome: z.literal('nothing-recorded') }),
  z.strictObject({ outcome: z.literal('not-begun') }),
  z.strictObject({ outcome: z.literal('failed') }),
]);

export type OwnPageQuestion = z.infer<typeof ownPageQuestion>;
export type OwnPageReply = z.infer<typeof ownPageReply>;
