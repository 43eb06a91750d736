import { type JetStreamClient, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { eventsStream } from './stream.ts';
import { eventSubject } from './subject.ts';

/** A committed event on its way to the stream EVENTS. */
export interface RelayedEvent {
  readonly position: number;
  readonly type: string;
  readonly payload: Uint8Array;
}

/**
 * Publishes committed events exactly once, in the order of their positions. The server takes an event
 * only as the successor of the one before (expected last sequence = position - 1), so the sequence in
 * the stream is the position, for ever and whatever fails on the way.
 */
export class EventRelay {
  readonly #connection: NatsConnection;
  readonly #client: JetStreamClient;

  constructor(connection: NatsConnection) {
    this.#connection = connection;
    this.#client = jetstream(connection);
  }

  /** Position of the last event that the stream has. */
  async position(): Promise<number> {
    const manager = await jetstreamManager(this.#connection);
    return (await manager.streams.info(eventsStream)).state.last_seq;
  }

  /** Publishes events that follow each other; rejects when the stream did not take them all. */
  async publish(events: readonly RelayedEvent[]): Promise<void> {
    await Promise.all(
      events.map(({ position, type, payload }) =>
        this.#client.publish(eventSubject(type), payload, {
          msgID: String(position),
          expect: { lastSequence: position - 1 },
        }),
      ),
    );
  }
}
