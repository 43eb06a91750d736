import {
  aetiologyClass,
  ageAtPresentation,
  agent,
  calcification,
  centrePseudonym,
  citation,
  correctionReason,
  gestationalAge,
  iatrogenicMechanism,
  imagingPattern,
  laterality,
  lesionId,
  lossReason,
  moment,
  palpable,
  presentationMonth,
  recordKind,
  removalProcedure,
  reported,
  route,
  sex,
  site,
  timeOrigin,
  visitMode,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId, visitId } from '../ids.ts';
import { retractCase, retractFollowUp } from './correction/command.ts';
import { correctDeath, recordDeath, retractDeath } from './death/command.ts';
import { withdrawLossToFollowUp } from './loss/command.ts';

const lesion = z.strictObject({
  lesionId,
  site,
  laterality,
  imagingPattern: imagingPattern.optional(),
});

/** The content of a registration: a case as it first presented. */
export const caseRegistration = z
  .strictObject({
    recordKind,
    timeOrigin,
    centrePseudonym: centrePseudonym.optional(),
    presentationMonth: presentationMonth.optional(),
    citation: citation.optional(),
    patient: z.strictObject({ ageAtPresentation, sex, gestationalAge: gestationalAge.optional() }),
    aetiology: z.strictObject({ class: aetiologyClass, mechanism: iatrogenicMechanism.optional() }),
    exposures: z
      .array(z.strictObject({ agent, route, site: site.optional(), laterality: laterality.optional() }))
      .max(50),
    lesions: z
      .array(lesion)
      .min(1)
      .max(50)
      .refine((lesions) => new Set(lesions.map((each) => each.lesionId)).size === lesions.length, {
        error: 'expected each lesionId once',
      }),
  })
  .meta({ id: 'CaseRegistration' });

const finding = z.strictObject({
  lesionId,
  palpable,
  calcification,
  reported: reported.optional(),
});

export const removal = z.strictObject({ lesionId, procedure: removalProcedure, when: moment });

/** What a visit found, lesion by lesion. */
export const visit = z.strictObject({
  when: moment,
  mode: visitMode,
  findings: z
    .array(finding)
    .max(50)
    .refine((findings) => new Set(findings.map((each) => each.lesionId)).size === findings.length, {
      error: 'expected each lesionId once',
    }),
});

/** The content of a follow-up: the visit, and the removals that it reports. */
export const followUp = visit
  .extend({ removals: z.array(removal).max(50).optional() })
  .refine(({ findings, removals }) => findings.length > 0 || (removals?.length ?? 0) > 0, {
    path: ['findings'],
    error: 'expected a finding or a removal',
  })
  .meta({ id: 'FollowUp' });

export const lossToFollowUp = z
  .strictObject({ lastSeen: moment, reason: lossReason })
  .meta({ id: 'LossToFollowUp' });

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

export type CaseRegistration = z.infer<typeof caseRegistration>;
export type CorrectCase = z.infer<typeof correctCase>;
export type Finding = z.infer<typeof finding>;
export type FollowUp = z.infer<typeof followUp>;
export type LossToFollowUp = z.infer<typeof lossToFollowUp>;
export type Removal = z.infer<typeof removal>;
export type CaseCommand = z.infer<typeof caseCommand>;
export type ErasureReason = z.infer<typeof erasureReason>;
export type EraseCase = z.infer<typeof eraseCase>;
