import { PubHeaders } from '@nats-io/jetstream';
import { createInbox, headers, type Msg, type NatsConnection } from '@nats-io/transport-node';
import { eventSubject } from './subject.ts';

/** How long the server may take for the events of one call, in milliseconds. */
const patience = 5_000;

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
  readonly #inboxPrefix: string;

  /** @param inboxPrefix under which the user of the connection may be answered; see `inboxPrefixOf`. */
  constructor(connection: NatsConnection, inboxPrefix: string) {
    this.#connection = connection;
    this.#inboxPrefix = inboxPrefix;
  }

  /**
   * Publishes events that follow each other; rejects when the stream did not take them all. The server's answers
   * to all of them come to one inbox; a request for each costs the registrar more than deciding does.
   */
  async publish(events: readonly RelayedEvent[]): Promise<void> {
    const inbox = createInbox(this.#inboxPrefix);
    const answers = this.#connection.subscribe(inbox, { max: events.length });
    const timer = setTimeout(() => answers.unsubscribe(), patience);
    try {
      for (const { position, type, payload } of events) {
        this.#connection.publish(eventSubject(type), payload, {
          headers: behind(position - 1),
          reply: inbox,
        });
      }
      let taken = 0;
      for await (const answer of answers) {
        check(answer);
        taken += 1;
      }
      if (taken < events.length) {
        throw new Error(`The stream of events took ${taken} of ${events.length} events in time.`);
      }
    } finally {
      clearTimeout(timer);
      answers.unsubscribe();
    }
  }
}

/** What makes the server take an event only behind the one before, and no second time. */
function behind(position: number) {
  const expected = headers();
  expected.set(PubHeaders.MsgIdHdr, String(position + 1));
  expected.set(PubHeaders.ExpectedLastSeqHdr, String(position));
  return expected;
}

function check(answer: Msg): void {
  // Nobody listens: the stream is not there.
  if (answer.headers?.hasError === true) throw new Error(`Events are not taken: ${answer.headers.status}.`);
  const { error } = answer.json<{ readonly error?: { readonly description: string } }>();
  if (error !== undefined) throw new Error(`The stream of events refused an event: ${error.description}.`);
}
