import { encodeSealedEvent, type EventLog } from '@calcinosis/event-store';
import { EventRelay } from '@calcinosis/messaging';
import type { NatsConnection } from '@nats-io/transport-node';
import { Bell, pause } from '../pause.ts';

/** Events that are on their way at once. */
const batchSize = 500;

/** Looks at the log by itself after this time, should nobody have told of a new event. */
const idleTime = 1000;

/** Relays committed events to the stream EVENTS in the order of their positions, while it is run. */
export class Relay {
  readonly #log: EventLog;
  readonly #relay: EventRelay;
  readonly #bell = new Bell();

  constructor(log: EventLog, connection: NatsConnection, inboxPrefix: string) {
    this.#log = log;
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
        await this.#follow(await this.#relay.position(), stop);
      } catch (error) {
        onTrouble(error);
        await pause(idleTime, stop);
      }
    }
  }

  async #follow(start: number, stop: AbortSignal): Promise<void> {
    let position = start;
    while (!stop.aborted) {
      const events = await this.#log.readSealed({ after: position, limit: batchSize });
      if (events.length === 0) {
        const head = await this.#log.head();
        if (head.position < position) {
          throw new Error(
            `The stream of events is at ${position}, ahead of the log at ${head.position}: it belongs to another log.`,
          );
        }
        await this.#bell.wait(idleTime, stop);
        continue;
      }
      await this.#relay.publish(
        events.map((event) => ({
          position: event.position,
          type: event.type,
          payload: encodeSealedEvent(event),
        })),
      );
      position += events.length;
    }
  }
}
