import { z } from 'zod';

/** A calendar month (UTC). */
export const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, 'expected a month (2026-11)');

/** Releases what was recorded up to a position: what researchers are answered from, until the next one. */
export const releaseSnapshot = z.strictObject({
  type: z.literal('ReleaseSnapshot'),
  /** The month that it is the state of knowledge of; each later one is of a later month. */
  month,
  position: z.int().min(1),
});

export const snapshotCommand = releaseSnapshot;
export type SnapshotCommand = z.infer<typeof snapshotCommand>;
