import { transferReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { centreCode } from '../../ids.ts';

export const caseTransferOffered = z.strictObject({
  type: z.literal('CaseTransferOffered'),
  data: z.strictObject({ to: centreCode, reason: transferReason }),
});

export const caseTransferEnded = z.strictObject({
  type: z.literal('CaseTransferEnded'),
  data: z.strictObject({ because: z.enum(['withdrawn', 'declined']) }),
});

export const caseTransferred = z.strictObject({
  type: z.literal('CaseTransferred'),
  data: z.strictObject({ from: centreCode, to: centreCode }),
});
