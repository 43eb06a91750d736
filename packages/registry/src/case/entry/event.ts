import { correctionReason, entryRetractionReason } from '@calcinosis/dictionary';
import { z } from 'zod';
import { entryId } from '../../ids.ts';
import { recordedEntry } from './entry.ts';

export const entryRecorded = z.strictObject({
  type: z.literal('EntryRecorded'),
  data: z.strictObject({ entryId, entry: recordedEntry }),
});

export const entryCorrected = z.strictObject({
  type: z.literal('EntryCorrected'),
  data: z.strictObject({ entryId, entry: recordedEntry, reason: correctionReason }),
});

export const entryRetracted = z.strictObject({
  type: z.literal('EntryRetracted'),
  data: z.strictObject({ entryId, reason: entryRetractionReason }),
});

export type EntryEvent =
  | z.infer<typeof entryRecorded>
  | z.infer<typeof entryCorrected>
  | z.infer<typeof entryRetracted>;
