import { correctionReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { death, retractDeath } from './command.ts';

export const deathRecorded = z.strictObject({ type: z.literal('DeathRecorded'), data: death });

export const deathCorrected = z.strictObject({
  type: z.literal('DeathCorrected'),
  data: death.extend({ reason: correctionReason }),
});

export const deathRetracted = z.strictObject({
  type: z.literal('DeathRetracted'),
  data: retractDeath.pick({ reason: true }),
});
