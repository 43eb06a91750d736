import { z } from 'zod';
import { releaseSnapshot } from './command.ts';

/** What can have happened to the snapshots, in the newest version of each shape. */
export const snapshotEvent = z.strictObject({
  type: z.literal('SnapshotReleased'),
  data: releaseSnapshot.omit({ type: true }),
});
export type SnapshotEvent = z.infer<typeof snapshotEvent>;
