import { foundAgainReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId } from '../../ids.ts';

/** Takes back that a case was lost: the patient was found again, or was never lost. */
export const withdrawLossToFollowUp = z.strictObject({
  type: z.literal('WithdrawLossToFollowUp'),
  caseId,
  reason: foundAgainReason,
});
export type WithdrawLossToFollowUp = z.infer<typeof withdrawLossToFollowUp>;

export const lossToFollowUpWithdrawn = z.strictObject({
  type: z.literal('LossToFollowUpWithdrawn'),
  data: z.strictObject({ reason: foundAgainReason }),
});
