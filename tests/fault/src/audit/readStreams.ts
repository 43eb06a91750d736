import { decodeSealedEvent } from '@calcinosis/event-store';
import { connectTo, eventsStream, submissionsStream } from '@calcinosis/messaging';
import { DeliverPolicy, jetstreamManager, type JetStreamManager } from '@nats-io/jetstream';
import type { Evidence, StreamedEvent } from './evidence.ts';

/** Messages read at once. */
const page = 500;

/** Reads the streams as somebody who may read all of them. */
export async function readStreams(url: string): Promise<Pick<Evidence, 'streamed' | 'undecided'>> {
  const connection = await connectTo(url, 'audit');
  try {
    const manager = await jetstreamManager(connection);
    const { state } = await manager.streams.info(submissionsStream);
    return { streamed: await readEvents(manager), undecided: state.messages };
  } finally {
    await connection.close();
  }
}

async function readEvents(manager: JetStreamManager): Promise<StreamedEvent[]> {
  const { state } = await manager.streams.info(eventsStream);
  const consumer = await manager
    .jetstream()
    .consumers.get(eventsStream, { deliver_policy: DeliverPolicy.All });
  const streamed: StreamedEvent[] = [];
  while (streamed.length < state.messages) {
    const before = streamed.length;
    const wanted = Math.min(page, state.messages - before);
    for await (const message of await consumer.fetch({ max_messages: wanted, expires: 5000 })) {
      streamed.push({
        sequence: message.seq,
        messageId: message.headers?.get('Nats-Msg-Id') ?? '',
        event: decodeSealedEvent(message.data),
      });
    }
    if (streamed.length === before) break;
  }
  return streamed;
}
