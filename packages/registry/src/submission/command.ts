import { freeText } from '@calcinosis/dictionary';
import { z } from 'zod';
import { centreCode, submissionId } from '../ids.ts';

/** Decides again what was set aside. */
export const retrySubmission = z.strictObject({
  type: z.literal('RetrySubmission'),
  centre: centreCode,
  submissionId,
});

/** Told to the sender, and kept for ever in the clear: nothing of a patient belongs in it. */
export const dropReason = freeText(200);

/** Refuses for good what was set aside, or what waits for a registration that does not come. */
export const dropSubmission = z.strictObject({
  type: z.literal('DropSubmission'),
  centre: centreCode,
  submissionId,
  reason: dropReason,
});

export const submissionCommand = z.discriminatedUnion('type', [retrySubmission, dropSubmission]);
export type SubmissionCommand = z.infer<typeof submissionCommand>;
