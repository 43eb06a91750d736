import type { EventLog } from '@calcinosis/event-store';
import type { ReleasedSnapshot } from '@calcinosis/questions';
import { isSnapshotEvent, recordedEvent, streamOfSnapshots } from '@calcinosis/registry';

/** Every snapshot that was released, the oldest first. They are a few each year, and the log itself is asked. */
export async function releasedSnapshots(log: EventLog): Promise<ReleasedSnapshot[]> {
  const recorded = await log.readStream(streamOfSnapshots);
  return recorded.flatMap((each) => {
    if (each.erased) return [];
    const event = recordedEvent(each);
    if (!isSnapshotEvent(event)) return [];
    return [{ ...event.data, releasedAt: each.position, recordedAt: each.recordedAt }];
  });
}
