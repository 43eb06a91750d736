import { shortText } from '@calcinosis/dictionary';
import { z } from 'zod';
import { centreCode, submissionId } from '../ids.ts';
import { dropSubmission } from './command.ts';

/** What a person did about a submission that the registry had not decided, in the newest version of each shape. */
export const submissionEvent = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('SubmissionRetried'),
    data: z.strictObject({
      centre: centreCode,
      submissionId,
      /** The class of failure for which it had been set aside. */
      setAsideFor: z.string().min(1),
    }),
  }),
  z.strictObject({
    type: z.literal('SubmissionDropped'),
    data: dropSubmission.omit({ type: true }).extend({ reason: shortText(200) }),
  }),
]);

export type SubmissionEvent = z.infer<typeof submissionEvent>;
