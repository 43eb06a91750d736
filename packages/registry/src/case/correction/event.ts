import { caseRetractionReason, correctionReason, visitRetractionReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { visitId } from '../../ids.ts';
import { caseRegistration } from '../content/registration.ts';

export const caseCorrected = z.strictObject({
  type: z.literal('CaseCorrected'),
  data: z.strictObject({ registration: caseRegistration, reason: correctionReason }),
});

export const followUpRetracted = z.strictObject({
  type: z.literal('FollowUpRetracted'),
  data: z.strictObject({ visitId, reason: visitRetractionReason }),
});

export const caseRetracted = z.strictObject({
  type: z.literal('CaseRetracted'),
  data: z.strictObject({ reason: caseRetractionReason }),
});
