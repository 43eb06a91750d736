import { caseRetractionReason, visitRetractionReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId, visitId } from '../../ids.ts';

/** Takes back a visit, with the removals that it reported. */
export const retractFollowUp = z.strictObject({
  type: z.literal('RetractFollowUp'),
  caseId,
  visitId,
  reason: visitRetractionReason,
});

/** Takes back a case that should not be in the registry: it counts nowhere, and nothing more is recorded of it. */
export const retractCase = z.strictObject({
  type: z.literal('RetractCase'),
  caseId,
  reason: caseRetractionReason,
});

export type RetractFollowUp = z.infer<typeof retractFollowUp>;
export type RetractCase = z.infer<typeof retractCase>;
