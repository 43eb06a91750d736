import { releaseSnapshot } from '@calcinosis/registry';
import { z } from 'zod';

/** Which snapshot is to be released: of the end of the month where no position is named. */
export const snapshotRelease = z
  .strictObject({
    month: releaseSnapshot.shape.month,
    position: releaseSnapshot.shape.position.optional(),
  })
  .meta({ id: 'SnapshotRelease' });
export type SnapshotRelease = z.infer<typeof snapshotRelease>;
