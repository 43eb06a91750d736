import { correctionReason, deathRelation, moment, visitRetractionReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId } from '../../ids.ts';

/** The death of the patient, which competes with the resolution of the lesions. */
export const death = z.strictObject({ when: moment, relation: deathRelation }).meta({ id: 'Death' });
export type Death = z.infer<typeof death>;

export const recordDeath = z.strictObject({ type: z.literal('RecordDeath'), caseId, death });

export const correctDeath = z.strictObject({
  type: z.literal('CorrectDeath'),
  caseId,
  reason: correctionReason,
  death,
});

/** Takes back a death that was recorded in error. */
export const retractDeath = z.strictObject({
  type: z.literal('RetractDeath'),
  caseId,
  reason: visitRetractionReason.extract(['other-patient', 'entry-error']),
});

export type DeathCommand = z.infer<typeof recordDeath | typeof correctDeath | typeof retractDeath>;
