import { z } from 'zod';
import { consent, withdrawConsent } from './command.ts';

export const consentRecorded = z.strictObject({ type: z.literal('ConsentRecorded'), data: consent });

export const consentWithdrawn = z.strictObject({
  type: z.literal('ConsentWithdrawn'),
  data: withdrawConsent.pick({ effect: true, withdrawnBy: true }),
});
