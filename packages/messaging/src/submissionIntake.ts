import {
  AckPolicy,
  type Consumer,
  type ConsumerMessages,
  jetstreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { type NatsConnection, nuid } from '@nats-io/transport-node';
import { submissionsStream } from './stream.ts';

/** Messages fetched at once, at most; and as few as come to so many bytes, going by those before. */
const fetchedMessages = 500;
const fetchedBytes = 16 * 2 ** 20;

/** How long a fetch waits for messages, in milliseconds; then the next one does. */
const fetchTime = 30_000;

/** Bytes of a batch behind which no message is added to it: envelopes of a thousand submissions are batch enough. */
const bytesOfBatch = 2 ** 20;

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
  readonly #consumer: Consumer;
  readonly #waiting: JsMsg[] = [];
  #fetching: ConsumerMessages | null = null;
  /** Messages delivered so far: the server counts them too, and a difference is a message gone astray. */
  #delivered = 0;
  /** Of the messages of the last fetch. */
  #largest = fetchedBytes / fetchedMessages;
  #wake: (() => void) | null = null;
  #makeRoom: (() => void) | null = null;
  #ended: Error | null = null;

  private constructor(stream: IntakeStream, consumer: Consumer, connection: NatsConnection) {
    this.stream = stream;
    this.#consumer = consumer;
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
      // What is not decided is bounded by what is fetched.
      max_ack_pending: -1,
      // Longer than any commit: what is not acknowledged by then is lost on the way, not late.
      ack_wait: 60_000_000_000,
    });
    const consumer = await manager.jetstream().consumers.get(submissionsStream, durable);
    const stream = { name: submissionsStream, identity: info.created };
    return new SubmissionIntake(stream, consumer, connection);
  }

  /**
   * The next messages, `limit` at most, and fewer when they are large: waits for the first, then takes what
   * has arrived since, so that a lone submission does not wait for others. Empty when `signal` is aborted.
   */
  async next(limit: number, signal: AbortSignal): Promise<JsMsg[]> {
    while (this.#waiting.length === 0) {
      if (signal.aborted) return [];
      if (this.#ended !== null) throw this.#ended;
      await this.#arrival(signal);
    }
    const batch = this.#waiting.splice(0, this.#batchLength(limit));
    this.#makeRoom?.();
    return batch;
  }

  #batchLength(limit: number): number {
    let bytes = 0;
    const end = this.#waiting.findIndex((message, index) => {
      if (index === limit || bytes >= bytesOfBatch) return true;
      bytes += message.data.length;
      return false;
    });
    return end < 0 ? this.#waiting.length : end;
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

  /**
   * Acknowledges decided messages and waits until the server has taken it. With every write synced that takes the
   * server as long as taking them in did. One purge of them all takes a hundredth of it, but the file store of
   * nats-server 2.10 then finds its stream inconsistent.
   */
  async acknowledge(messages: readonly JsMsg[]): Promise<void> {
    const taken = await Promise.all(messages.map((message) => message.ackAck()));
    const lost = taken.filter((confirmed) => !confirmed).length;
    if (lost > 0) throw new Error(`${lost} acknowledgements were not confirmed.`);
  }

  async close(): Promise<void> {
    this.#end(new Error('The intake of submissions was closed.'));
    await this.#fetching?.close();
  }

  async #receive(): Promise<void> {
    try {
      while (this.#ended === null) {
        const length = this.#fetchLength();
        this.#fetching = await this.#consumer.fetch({ max_messages: length, expires: fetchTime });
        for await (const message of this.#fetching) this.#arrived(message);
        while (this.#ended === null && this.#waiting.length >= length) await this.#room();
      }
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Resolves when a batch was taken or the intake has ended: two fetches at most wait here. */
  async #room(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#makeRoom = resolve;
    await promise;
    this.#makeRoom = null;
  }

  #fetchLength(): number {
    const fitting = Math.floor(fetchedBytes / this.#largest);
    this.#largest = 1;
    return Math.min(Math.max(fitting, 1), fetchedMessages);
  }

  #arrived(message: JsMsg): void {
    this.#delivered += 1;
    if (message.info.deliverySequence !== this.#delivered) {
      throw new Error('A submission was delivered elsewhere, or again: its order is not certain.');
    }
    this.#largest = Math.max(this.#largest, message.data.length);
    this.#waiting.push(message);
    this.#wake?.();
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
    this.#makeRoom?.();
  }
}
