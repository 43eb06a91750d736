import { z } from 'zod';

/** What can be read of what a centre submitted. The statistics of the published cases are open, and not recorded. */
export const readKind = z.enum([
  'case',
  'receipt',
  'receipt-proof',
  'own-statistics',
  'own-chart',
  'own-reads',
  'case-export',
  'own-cases-export',
  'reads',
  'rights',
  'worklist',
  'completeness',
  'duplicates',
  'transfers',
]);
export type ReadKind = z.infer<typeof readKind>;

/** One read, as its centre is told of it. */
export const recordedRead = z
  .strictObject({
    position: z.int().min(1).describe('In the record of all reads.'),
    readAt: z.iso.datetime().describe('By the clock of the database, in UTC with microseconds.'),
    actor: z.string().describe('Who read: a token, as `token:` and its id.'),
    label: z.string().nullable().describe('What the token is called; null when it has gone.'),
    role: z.string().describe('As what it was read.'),
    kind: readKind,
    caseId: z.string().nullable().describe('As it was asked for; null when it was of no single case.'),
    submissionId: z.string().nullable(),
    found: z
      .boolean()
      .describe('False when the centre has no such thing: nothing was told, and whose it is was not either.'),
    correlationId: z.string(),
  })
  .meta({ id: 'RecordedRead' });
export type RecordedRead = z.infer<typeof recordedRead>;

/** Reads, the newest first. */
export const readPage = z
  .strictObject({
    reads: z.array(recordedRead),
    before: z
      .int()
      .min(1)
      .nullable()
      .describe('Ask again with this as `before` for those that are older; null when there are none.'),
  })
  .meta({ id: 'ReadPage' });
export type ReadPage = z.infer<typeof readPage>;
