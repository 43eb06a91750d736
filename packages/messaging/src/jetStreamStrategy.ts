import {
  AckPolicy,
  type ConsumerMessages,
  DeliverPolicy,
  jetstreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { delay, type NatsConnection } from '@nats-io/transport-node';
import { isObservable, lastValueFrom } from 'rxjs';
import { connectTo } from './connection.ts';

export interface JetStreamStrategyOptions {
  readonly url: string;
  readonly name: string;
  readonly stream: string;
  /** Name of the durable consumer: what is acknowledged under it is not delivered again. */
  readonly durable: string;
}

/** Marks the handlers of this strategy: `@EventPattern('events.*', jetStream)`. */
export const jetStream = Symbol('JetStream');

/** What a handler gets as its context: the sequence of the message in its stream, which of an event is its position. */
export type StreamMessage = Pick<JsMsg, 'seq'>;

/** How many messages may be with the handlers at once. */
const inFlight = 512;

/**
 * Delivers the messages of a JetStream stream to `@EventPattern` handlers: at least once, acknowledged
 * after the handler has finished, delivered again when it failed. Patterns are subjects, with `*` for
 * one token. Nest's own NATS transport is core NATS, which delivers at most once.
 */
export class JetStreamStrategy extends Server implements CustomTransportStrategy {
  override readonly transportId = jetStream;
  readonly #options: JetStreamStrategyOptions;
  #connection: NatsConnection | null = null;
  #messages: ConsumerMessages | null = null;
  #closed = false;

  constructor(options: JetStreamStrategyOptions) {
    super();
    this.#options = options;
  }

  async listen(callback: (error?: unknown) => void): Promise<void> {
    try {
      const { url, name } = this.#options;
      this.#connection = await connectTo(url, name);
      void this.#deliver(this.#connection);
      callback();
    } catch (error) {
      callback(error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#messages?.close();
    await this.#connection?.close();
  }

  on(): never {
    throw new Error('JetStreamStrategy emits no events of its own.');
  }

  unwrap(): never {
    throw new Error('JetStreamStrategy keeps its connection to itself.');
  }

  /** Opens the consumer again whenever the server has lost it. */
  async #deliver(connection: NatsConnection): Promise<void> {
    while (!this.#closed) {
      try {
        this.#messages = await this.#open(connection);
        for await (const message of this.#messages) void this.#handle(message);
      } catch (error) {
        if (this.#closed) return;
        this.logger.warn(`The stream ${this.#options.stream} is not to be read now: ${String(error)}`);
      }
      if (!this.#closed) await delay(500);
    }
  }

  async #open(connection: NatsConnection): Promise<ConsumerMessages> {
    const { stream, durable } = this.#options;
    const manager = await jetstreamManager(connection);
    await manager.consumers.add(stream, {
      durable_name: durable,
      ack_policy: AckPolicy.Explicit,
      // Whoever follows events keeps a position and reads what is older from the log.
      deliver_policy: DeliverPolicy.New,
      filter_subjects: [...this.messageHandlers.keys()],
      max_ack_pending: inFlight,
    });
    const consumer = await manager.jetstream().consumers.get(stream, durable);
    return consumer.consume({ max_messages: inFlight, abort_on_missing_resource: true });
  }

  async #handle(message: JsMsg): Promise<void> {
    try {
      await this.#run(message);
      message.ack();
    } catch (error) {
      this.logger.error(error);
      // Without an answer the server delivers it again as well, only later.
      if (this.#connection?.isClosed() === false) message.nak(1000);
    }
  }

  /** Nest answers with a stream that fails, not with a promise that does: both are waited for. */
  async #run(message: JsMsg): Promise<void> {
    const handler = this.#handlerOf(message.subject);
    if (handler === null) return;
    const result: unknown = await handler(message.data, message);
    if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
  }

  #handlerOf(subject: string): MessageHandler | null {
    for (const [pattern, handler] of this.messageHandlers) {
      if (matches(pattern, subject)) return handler;
    }
    return null;
  }
}

function matches(pattern: string, subject: string): boolean {
  const expected = pattern.split('.');
  const given = subject.split('.');
  return (
    expected.length === given.length &&
    expected.every((token, index) => token === '*' || token === given[index])
  );
}
