import { month } from '@calcinosis/registry';
import { z } from 'zod';

/** A state of knowledge that was released: what researchers are answered from, until the next one. */
export const snapshot = z
  .strictObject({
    month,
    position: z.int().min(1).describe('What was recorded up to this position of the log is in it.'),
  })
  .meta({ id: 'Snapshot' });

export const releasedSnapshot = snapshot.extend({
  releasedAt: z.int().min(1).describe('Position of the event that released it.'),
  recordedAt: z.iso.datetime(),
});

export const snapshotList = z.strictObject({
  snapshots: z.array(releasedSnapshot).describe('The oldest first.'),
});

export type Snapshot = z.infer<typeof snapshot>;
export type ReleasedSnapshot = z.infer<typeof releasedSnapshot>;
export type SnapshotList = z.infer<typeof snapshotList>;
