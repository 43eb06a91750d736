import {
  consentGiver,
  consentScope,
  consentVersion,
  legalBasis,
  moment,
  withdrawalEffect,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId } from '../../ids.ts';

/** On what a case may be in the registry, and for what it may be used. */
export const consent = z
  .strictObject({
    legalBasis,
    version: consentVersion.optional(),
    givenBy: consentGiver,
    scope: z
      .array(consentScope)
      .min(1)
      .max(4)
      .refine((scope) => new Set(scope).size === scope.length, { error: 'expected each scope once' }),
    when: moment,
  })
  .refine(({ legalBasis: basis, version }) => basis !== 'consent' || version !== undefined, {
    path: ['version'],
    error: 'expected the version of the form that was signed',
  })
  .meta({ id: 'Consent' });
export type Consent = z.infer<typeof consent>;

/** Records on what basis the case is there; one that is given anew lifts a withdrawal. */
export const recordConsent = z.strictObject({ type: z.literal('RecordConsent'), caseId, consent });

/** What those who gave consent take back takes effect at once, and with `erase` for ever. */
export const withdrawConsent = z.strictObject({
  type: z.literal('WithdrawConsent'),
  caseId,
  effect: withdrawalEffect,
  withdrawnBy: consentGiver,
});

export type ConsentCommand = z.infer<typeof recordConsent | typeof withdrawConsent>;
