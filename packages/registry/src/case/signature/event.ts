import { lockReason, unlockReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { signCase } from './command.ts';

/** Whether a centre did it, or the registry's own office. */
export const side = z.enum(['centre', 'office']);
export type Side = z.infer<typeof side>;

/** 21 CFR 11.50: who (by a code, with the role of the credential), what it means; when, the log tells. */
export const caseSigned = z.strictObject({
  type: z.literal('CaseSigned'),
  data: signCase.pick({ version: true, meaning: true, signer: true }).extend({ role: z.string().max(40) }),
});

export const caseLocked = z.strictObject({
  type: z.literal('CaseLocked'),
  data: z.strictObject({ reason: lockReason, by: side }),
});

export const caseUnlocked = z.strictObject({
  type: z.literal('CaseUnlocked'),
  data: z.strictObject({ reason: unlockReason, by: side }),
});
