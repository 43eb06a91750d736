import { lockReason, signatureMeaning, signerCode, unlockReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId } from '../../ids.ts';

/** Signs a case as it stood at a version of its history; that version is what the signer has read. */
export const signCase = z.strictObject({
  type: z.literal('SignCase'),
  caseId,
  version: z.int().min(1),
  meaning: signatureMeaning,
  signer: signerCode,
});

/** From now on nothing of the record changes, until it is unlocked. */
export const lockCase = z.strictObject({ type: z.literal('LockCase'), caseId, reason: lockReason });

export const unlockCase = z.strictObject({ type: z.literal('UnlockCase'), caseId, reason: unlockReason });

export type SignatureCommand = z.infer<typeof signCase | typeof lockCase | typeof unlockCase>;
