import { correctionReason, entryRetractionReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { caseId, entryId } from '../../ids.ts';
import { entry } from './entry.ts';

export const recordEntry = z.strictObject({ type: z.literal('RecordEntry'), caseId, entryId, entry });

/** Puts another content in place of the one that stands, as a whole; what stood stays in the history. */
export const correctEntry = z.strictObject({
  type: z.literal('CorrectEntry'),
  caseId,
  entryId,
  reason: correctionReason,
  entry,
});

export const retractEntry = z.strictObject({
  type: z.literal('RetractEntry'),
  caseId,
  entryId,
  reason: entryRetractionReason,
});

export type EntryCommand =
  | z.infer<typeof recordEntry>
  | z.infer<typeof correctEntry>
  | z.infer<typeof retractEntry>;
