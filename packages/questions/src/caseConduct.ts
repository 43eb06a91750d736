import { consent } from '@calcinosis/registry';
import { z } from 'zod';

const signature = z
  .strictObject({
    signer: z.string().describe('The code of the person; the centre keeps who that is.'),
    role: z.string(),
    meaning: z.string(),
    signedAt: z.iso.datetime(),
    version: z.int().min(1).describe('Of the history: what was signed.'),
    stale: z.boolean().describe('The record has changed since.'),
  })
  .meta({ id: 'Signature' });

const query = z
  .strictObject({
    query: z.int().min(1),
    by: z.enum(['rule', 'centre', 'office']),
    rule: z.string().nullable(),
    pointer: z.string().describe('Where in the case; lists are keyed by ids.'),
    text: z.string().describe('What is asked; of a rule in the language that was asked for.'),
    answer: z.string().nullable(),
    answerText: z.string().nullable(),
    outcome: z.string().nullable().describe('How it was closed; null while it is open.'),
  })
  .meta({ id: 'Query' });

/** How a case is kept: on what basis, by whom, signed, locked and asked about. */
export const caseConduct = z
  .strictObject({
    consent: consent.nullable(),
    withdrawal: z.string().nullable().describe('The effect of a withdrawal of consent that stands.'),
    signatures: z.array(signature),
    lockedBy: z.enum(['centre', 'office']).nullable(),
    queries: z.array(query),
    offeredTo: z.string().nullable().describe('The centre that it is offered to.'),
    transferredTo: z
      .string()
      .nullable()
      .describe('For a centre that had the case: who has it now. Nothing later is told.'),
    merged: z.boolean().describe('It is counted with another case of the same infant.'),
    mergedInto: z.string().nullable().describe('That case, where it is of the same centre.'),
  })
  .meta({ id: 'CaseConduct' });
export type CaseConduct = z.infer<typeof caseConduct>;
