import { shortText } from '@calcinosis/dictionary';
import { z } from 'zod';
import { month } from '../snapshot/command.ts';

/** From 1; a month has another one after a retraction. */
const revision = z.int().min(1);

/** Publishes the edition of a month, which is made and kept already: the log says which bytes it has. */
export const publishEdition = z.strictObject({
  type: z.literal('PublishEdition'),
  month,
  revision,
  /** The last position of the log that it tells of. */
  position: z.int().min(1),
  /** SHA-256 of its bundle, in hexadecimal digits. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Told to every reader of later editions, for ever: nothing of a patient belongs in it. */
export const retractionReason = shortText(500);

/** Takes the published edition of a month back; what it said stays known, with the reason. */
export const retractEdition = z.strictObject({
  type: z.literal('RetractEdition'),
  month,
  revision,
  reason: retractionReason,
});

export const editionCommand = z.discriminatedUnion('type', [publishEdition, retractEdition]);
export type EditionCommand = z.infer<typeof editionCommand>;
