import { transferReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId, centreCode } from '../../ids.ts';

/**
 * Offers a case to another centre. It changes hands only when that one accepts: nobody is given an infant to follow
 * unasked, and a mistyped code loses nothing.
 */
export const offerTransfer = z.strictObject({
  type: z.literal('OfferTransfer'),
  caseId,
  to: centreCode,
  reason: transferReason,
});

export const withdrawTransferOffer = z.strictObject({ type: z.literal('WithdrawTransferOffer'), caseId });

/** By the centre that it is offered to. */
export const acceptTransfer = z.strictObject({ type: z.literal('AcceptTransfer'), caseId });
export const declineTransfer = z.strictObject({ type: z.literal('DeclineTransfer'), caseId });

export type TransferCommand = z.infer<typeof offerTransfer | typeof withdrawTransferOffer>;
export type TransferReply = z.infer<typeof acceptTransfer | typeof declineTransfer>;
