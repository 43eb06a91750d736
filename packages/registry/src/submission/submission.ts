import { z } from 'zod';
import { command } from '../command.ts';
import { centreCode, submissionId } from '../ids.ts';
import { actor } from './actor.ts';

/** One command on its way to the registrar. */
export const submission = z.strictObject({
  submissionId,
  centre: centreCode,
  actor,
  correlationId: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  dictionaryVersion: z.string().regex(/^\d+\.\d+\.\d+$/),
  command,
});

/** What travels on `submissions.<centre>.<sender>`: one or many submissions of that centre. */
export const envelope = z.strictObject({ submissions: z.array(submission).min(1).max(1000) });

/** An envelope whose submissions are not read yet: each is read, and refused, by itself. */
export const sealedEnvelope = z.strictObject({ submissions: z.array(z.unknown()).min(1).max(1000) });

export type Submission = z.infer<typeof submission>;
export type Envelope = z.infer<typeof envelope>;
