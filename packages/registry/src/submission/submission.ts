import { z } from 'zod';
import { command } from '../command.ts';
import { centreCode, submissionId } from '../ids.ts';

/** Who submits: the registry's own office, or the holder of a token. */
export const actor = z.string().regex(/^(operator|token:[0-9a-f-]{36})$/);

/** One command on its way to the registrar. */
export const submission = z.strictObject({
  submissionId,
  centre: centreCode,
  actor,
  correlationId: z.string().min(1).max(64),
  dictionaryVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
  command,
});

/** What travels on `submissions.<centre>`: one or many submissions of that centre. */
export const envelope = z.strictObject({ submissions: z.array(submission).min(1).max(1000) });

export type Submission = z.infer<typeof submission>;
export type Envelope = z.infer<typeof envelope>;
