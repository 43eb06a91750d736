import { caseRegistration, death, followUp, outcomeKinds } from '@calcinosis/registry';
import { z } from 'zod';
import { caseConduct } from './caseConduct.ts';
import type { Language } from './chart.ts';

const historyEntry = z
  .strictObject({
    position: z.int().min(1),
    version: z.int().min(1),
    type: z.string(),
    recordedAt: z.iso.datetime(),
    actor: z.string(),
    submissionId: z.string(),
    text: z.string().describe('What happened, in the language that was asked for.'),
    dictionaryVersion: z.string(),
    hash: z.string(),
    data: z.unknown(),
  })
  .describe('One event of the case.');

const outcome = z
  .strictObject({
    kind: z.enum(outcomeKinds),
    left: z.number(),
    right: z.number().nullable().describe('Null while the time is open.'),
  })
  .describe('The time lies in (left, right], in days from day 0.');

/** A case as the log tells it now, and how it came to be so. */
export const caseHistory = z
  .strictObject({
    caseId: z.string(),
    centre: z.string(),
    version: z.int().min(1),
    contentVersion: z
      .int()
      .min(1)
      .describe('Of the last event that changed what is recorded of the patient.'),
    registration: caseRegistration,
    visits: z.array(z.looseObject({ visitId: z.string(), when: followUp.shape.when })),
    entries: z
      .array(z.looseObject({ entryId: z.string(), kind: z.string() }))
      .describe('What the chart holds besides: laboratory, imaging, treatments, communication.'),
    lostToFollowUp: z.boolean(),
    death: death.nullable().describe('Null while none is recorded.'),
    retraction: z.string().nullable().describe('Why the case was taken back; null while it stands.'),
    conduct: caseConduct,
    outcomes: z.record(z.string(), outcome).describe('By endpoint; one that was never assessed is absent.'),
    history: z.array(historyEntry),
  })
  .meta({ id: 'CaseHistory' });

/** The audit history of a case by itself. */
export const auditHistory = caseHistory
  .pick({ caseId: true, centre: true, version: true, history: true })
  .meta({ id: 'AuditHistory' });
export type AuditHistory = z.infer<typeof auditHistory>;

export const auditHistoryOf = ({ caseId, centre, version, history }: CaseHistory): AuditHistory => ({
  caseId,
  centre,
  version,
  history,
});

export type HistoryEntry = z.infer<typeof historyEntry>;
export type CaseHistory = z.infer<typeof caseHistory>;

/** What is asked: a case, by the centre that asks. */
export interface CaseQuestion {
  readonly caseId: string;
  /** Null for the registry's own office, which may read any. */
  readonly centre: string | null;
  readonly language: Language;
}

/** A centre that asks for another's case hears the same as for one that nobody has. */
export type CaseAnswer =
  | { readonly outcome: 'found'; readonly case: CaseHistory }
  | { readonly outcome: 'no-such-case' };
