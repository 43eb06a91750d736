import {
  EventLog,
  type LogDatabase,
  readCheckpointHolding,
  readPositionBefore,
  readRecordedAt,
  readSigners,
} from '@calcinosis/event-store';
import type { Snapshot } from '@calcinosis/questions';
import { isSnapshotEvent, recordedEvent, streamOfSnapshots } from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { LogView } from '../frame.ts';

/** The log in its database, as far as an edition needs to know it. */
export function logViewOf(db: Kysely<LogDatabase>): LogView {
  return {
    positionBefore: (instant) => readPositionBefore(db, instant),
    recordedAt: (position) => readRecordedAt(db, position),
    snapshots: () => readSnapshots(db),
    checkpointHolding: (size) => readCheckpointHolding(db, size),
    signers: () => readSigners(db),
  };
}

/** Every snapshot that was released, the oldest first. */
export async function readSnapshots(db: Kysely<LogDatabase>): Promise<Snapshot[]> {
  const recorded = await new EventLog(db, null).readStream(streamOfSnapshots);
  return recorded
    .map(recordedEvent)
    .filter(isSnapshotEvent)
    .map(({ data }) => data);
}
