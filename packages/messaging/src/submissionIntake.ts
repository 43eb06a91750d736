import { AckPolicy, type ConsumerMessages, jetstreamManager, type JsMsg } from '@nats-io/jetstream';
import { type NatsConnection, nuid } from '@nats-io/transport-node';
import { submissionsStream } from './stream.ts';

/** Messages that may be with the registrar and not acknowledged; two batches and some. */
const inFlight = 2000;

/** The stream that messages came from: one that was made anew counts from 1 again. */
export interface IntakeStream {
  readonly name: string;
  /** When the stream was made; tells a new stream of the same name apart. */
  readonly identity: string;
}

/**
 * Submissions in the order in which they arrived, batch by batch. A redelivery may reorder, so after
 * any failure the intake is opened anew: the consumer is made again, and what is not acknowledged
 * comes once more from the first on.
 */
export class SubmissionIntake {
  readonly stream: IntakeStream;
  readonly #messages: ConsumerMessages;
  readonly #waiting: JsMsg[] = [];
  /** Messages delivered so far: the server counts them too, and a difference is a message gone astray. */
  #delivered = 0;
  #wake: (() => void) | null = null;
  #ended: Error | null = null;

  private constructor(stream: IntakeStream, messages: ConsumerMessages, connection: NatsConnection) {
    this.stream = stream;
    this.#messages = messages;
    void this.#receive();
    void this.#watch(connection);
  }

  static async open(connection: NatsConnection): Promise<SubmissionIntake> {
    const manager = await jetstreamManager(connection);
    const info = await manager.streams.info(submissionsStream);
    for await (const { name } of manager.consumers.list(submissionsStream)) {
      await manager.consumers.delete(submissionsStream, name);
    }
    // A name of its own for each opening: whoever opened before, and wakes up late, finds its own gone and
    // takes nothing out of the hands of its successor.
    const durable = `registrar-${nuid.next()}`;
    await manager.consumers.add(submissionsStream, {
      durable_name: durable,
      ack_policy: AckPolicy.Explicit,
      max_ack_pending: inFlight,
      // Longer than any commit: what is not acknowledged by then is lost on the way, not late.
      ack_wait: 60_000_000_000,
    });
    const consumer = await manager.jetstream().consumers.get(submissionsStream, durable);
    const messages = await consumer.consume({
      max_messages: inFlight / 2,
      abort_on_missing_resource: true,
    });
    return new SubmissionIntake({ name: submissionsStream, identity: info.created }, messages, connection);
  }

  /**
   * The next messages, `limit` at most: waits for the first, then takes what has arrived since, so that
   * a lone submission does not wait for others. Empty when `signal` is aborted.
   */
  async next(limit: number, signal: AbortSignal): Promise<JsMsg[]> {
    while (this.#waiting.length === 0) {
      if (signal.aborted) return [];
      if (this.#ended !== null) throw this.#ended;
      await this.#arrival(signal);
    }
    return this.#waiting.splice(0, limit);
  }

  /** Resolves when a message has arrived, the intake has ended, or `signal` is aborted. */
  async #arrival(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = () => resolve();
    this.#wake = wake;
    signal.addEventListener('abort', wake, { once: true });
    await promise;
    this.#wake = null;
    signal.removeEventListener('abort', wake);
  }

  /** Acknowledges decided messages and waits until the server has taken it. */
  async acknowledge(messages: readonly JsMsg[]): Promise<void> {
    const taken = await Promise.all(messages.map((message) => message.ackAck()));
    const lost = taken.filter((confirmed) => !confirmed).length;
    if (lost > 0) throw new Error(`${lost} acknowledgements were not confirmed.`);
  }

  async close(): Promise<void> {
    await this.#messages.close();
  }

  async #receive(): Promise<void> {
    try {
      for await (const message of this.#messages) {
        this.#delivered += 1;
        if (message.info.deliverySequence !== this.#delivered) {
          throw new Error('A submission was delivered elsewhere, or again: its order is not certain.');
        }
        this.#waiting.push(message);
        this.#wake?.();
      }
      this.#end(new Error('The intake of submissions was closed.'));
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** What was on the wire when the connection broke comes again later than what follows it: so not at all. */
  async #watch(connection: NatsConnection): Promise<void> {
    for await (const { type } of connection.status()) {
      if (this.#ended !== null) return;
      if (type === 'disconnect') this.#end(new Error('The connection to the server was lost.'));
    }
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    this.#waiting.length = 0;
    this.#wake?.();
  }
}
