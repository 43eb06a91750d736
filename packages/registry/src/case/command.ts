import { correctionReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId, visitId } from '../ids.ts';
import { followUp, lossToFollowUp } from './content/followUp.ts';
import { caseRegistration } from './content/registration.ts';
import { retractCase, retractFollowUp } from './correction/command.ts';
import { correctDeath, recordDeath, retractDeath } from './death/command.ts';
import { correctEntry, recordEntry, retractEntry } from './entry/command.ts';
import { recordConsent, withdrawConsent } from './consent/command.ts';
import { mergeDuplicates, unmergeDuplicates } from './duplicate/command.ts';
import { withdrawLossToFollowUp } from './loss/command.ts';
import { answerQuery, closeQuery, raiseQuery } from './query/command.ts';
import { lockCase, signCase, unlockCase } from './signature/command.ts';
import { acceptTransfer, declineTransfer, offerTransfer, withdrawTransferOffer } from './transfer/command.ts';

export const registerCase = z.strictObject({
  type: z.literal('RegisterCase'),
  caseId,
  registration: caseRegistration,
});

/** Puts another registration in place of the one that stands, as a whole. */
export const correctCase = z.strictObject({
  type: z.literal('CorrectCase'),
  caseId,
  reason: correctionReason,
  registration: caseRegistration,
});

export const recordFollowUp = z.strictObject({
  type: z.literal('RecordFollowUp'),
  caseId,
  visitId,
  followUp,
});

export const correctFollowUp = z.strictObject({
  type: z.literal('CorrectFollowUp'),
  caseId,
  visitId,
  reason: correctionReason,
  followUp,
});

export const reportLossToFollowUp = z.strictObject({
  type: z.literal('ReportLossToFollowUp'),
  caseId,
  loss: lossToFollowUp,
});

export const caseCommand = z.discriminatedUnion('type', [
  registerCase,
  recordFollowUp,
  correctFollowUp,
  reportLossToFollowUp,
  withdrawLossToFollowUp,
  correctCase,
  retractFollowUp,
  retractCase,
  recordDeath,
  correctDeath,
  retractDeath,
  recordEntry,
  correctEntry,
  retractEntry,
  recordConsent,
  withdrawConsent,
  signCase,
  lockCase,
  unlockCase,
  raiseQuery,
  answerQuery,
  closeQuery,
  offerTransfer,
  withdrawTransferOffer,
  acceptTransfer,
  declineTransfer,
  mergeDuplicates,
  unmergeDuplicates,
]);

/**
 * Why a case is forgotten. A code and no words: the event that holds it is never sealed and outlives all
 * that is known of the case.
 */
export const erasureReason = z.enum([
  'consent-withdrawn',
  'erasure-requested',
  'registered-in-error',
  'legal-order',
]);

export const eraseCase = z.strictObject({ type: z.literal('EraseCase'), caseId, reason: erasureReason });

export type CorrectCase = z.infer<typeof correctCase>;
export type CaseCommand = z.infer<typeof caseCommand>;
export type ErasureReason = z.infer<typeof erasureReason>;
export type EraseCase = z.infer<typeof eraseCase>;
