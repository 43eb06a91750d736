import { z } from 'zod';
import { publishEdition, retractEdition } from './command.ts';

/** What can have happened to the edition of a month, in the newest version of each shape. */
export const editionEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('EditionPublished'), data: publishEdition.omit({ type: true }) }),
  z.strictObject({ type: z.literal('EditionRetracted'), data: retractEdition.omit({ type: true }) }),
]);
export type EditionEvent = z.infer<typeof editionEvent>;
