import type { EventLog } from '@calcinosis/event-store';
import { EventRelay } from '@calcinosis/messaging';
import type { NatsConnection } from '@nats-io/transport-node';
import { Hindrance } from '../hindrance.ts';
import { Bell, pause } from '../pause.ts';
import { ForeignStreamError, relayedPosition } from './foreignStream.ts';

/** Events that are on their way at once. */
const batchSize = 500;

/** Looks at the log by itself after this time, should nobody have told of a new event. */
const idleTime = 1000;

/** Relays committed events to the stream EVENTS in the order of their positions, while it is run. */
export class Relay {
  readonly #log: EventLog;
  readonly #connection: NatsConnection;
  readonly #foreignStream: Hindrance;
  readonly #relay: EventRelay;
  readonly #bell = new Bell();

  /** @param foreignStream set while the stream is that of another log. */
  constructor(log: EventLog, connection: NatsConnection, inboxPrefix: string, foreignStream: Hindrance) {
    this.#log = log;
    this.#connection = connection;
    this.#foreignStream = foreignStream;
    this.#relay = new EventRelay(connection, inboxPrefix);
  }

  /** Tells that there are new events. */
  tell(): void {
    this.#bell.ring();
  }

  /** Relays until `stop`. Where the stream stands, the stream itself says; what fails is tried again. */
  async run(stop: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    while (!stop.aborted) {
      try {
        const position = await relayedPosition(this.#log, this.#connection);
        this.#foreignStream.clear();
        await this.#follow(position, stop);
      } catch (error) {
        const isKnown = error instanceof ForeignStreamError && !this.#foreignStream.set(error.message);
        if (!isKnown) onTrouble(error);
        await pause(idleTime, stop);
      }
    }
    this.#foreignStream.clear();
  }

  async #follow(start: number, stop: AbortSignal): Promise<void> {
    let position = start;
    while (!stop.aborted) {
      const events = await this.#log.readEncoded({ after: position, limit: batchSize });
      if (events.length === 0) {
        await this.#bell.wait(idleTime, stop);
        continue;
      }
      await this.#relay.publish(events);
      position += events.length;
    }
  }
}
