import {
  DiscardPolicy,
  type JetStreamManager,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
  type StreamInfo,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import { allSubmissions } from './subject.ts';

/** Submissions that are not decided yet: a message leaves when it is acknowledged, and not before. */
export const submissionsStream = 'SUBMISSIONS';

/**
 * Committed events, sequence = position. The log is what lasts: a reader that was away for longer
 * than this stream keeps fills its gap from there.
 */
export const eventsStream = 'EVENTS';

const day = 24 * 60 * 60 * 1000;

const streams: (Partial<StreamConfig> & { name: string })[] = [
  {
    name: submissionsStream,
    subjects: [allSubmissions],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    // A full disk refuses new submissions; it never forgets one that was taken.
    discard: DiscardPolicy.New,
  },
  {
    name: eventsStream,
    subjects: ['events.*'],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_age: nanos(30 * day),
  },
];

/** Makes the registry's streams where they are missing, and brings their settings up to date. */
export async function ensureStreams(manager: JetStreamManager): Promise<void> {
  for (const { name, ...config } of streams) {
    const existing = await findStream(manager, name);
    if (existing === null) await manager.streams.add({ name, ...config });
    else await manager.streams.update(name, config);
  }
}

/** Makes the registry's streams where they are missing, and leaves those that are there as they are. */
export async function makeMissingStreams(manager: JetStreamManager): Promise<void> {
  for (const config of streams) {
    if ((await findStream(manager, config.name)) === null) await manager.streams.add(config);
  }
}

export async function findStream(manager: JetStreamManager, name: string): Promise<StreamInfo | null> {
  for await (const info of manager.streams.list()) {
    if (info.config.name === name) return info;
  }
  return null;
}
