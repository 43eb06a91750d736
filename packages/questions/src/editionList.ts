import { month } from '@calcinosis/registry';
import { z } from 'zod';

const address = z.string().describe('Path on this server.');

/** An edition that was published. */
export const listedEdition = z
  .strictObject({
    month,
    revision: z.int().min(1).describe('From 1; a month has another one after a retraction.'),
    position: z.int().min(1).describe('The last position of the log that it tells of.'),
    sha256: z.string().describe('SHA-256 of its bundle, as the log has it.'),
    publishedAt: z.iso.datetime(),
    retraction: z
      .strictObject({ reason: z.string(), retractedAt: z.iso.datetime() })
      .nullable()
      .describe('Why it was taken back; null while it stands.'),
    files: z
      .strictObject({ html: address, pdf: address, json: address, bundle: address })
      .nullable()
      .describe('Of an edition that stands; `?lang=ko` for Korean.'),
  })
  .meta({ id: 'Edition' });

export const editionList = z.strictObject({
  editions: z.array(listedEdition).describe('In the order of months and revisions.'),
});

export type ListedEdition = z.infer<typeof listedEdition>;
export type EditionList = z.infer<typeof editionList>;
