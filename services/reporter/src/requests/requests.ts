import { failureOf } from '@calcinosis/operations';
import type { NatsConnection, Subscription } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';

/** Answers the requests on a subject, one at a time among all reporters; what fails is answered as `failed`. */
export class Requests<Reply extends { readonly outcome: string }> {
  readonly #logger = new Logger('Requests');
  readonly #connection: NatsConnection;
  readonly #subject: string;
  readonly #answer: (asked: unknown) => Promise<Reply>;
  #subscription: Subscription | null = null;
  #working: Promise<void> = Promise.resolve();

  constructor(connection: NatsConnection, subject: string, answer: (asked: unknown) => Promise<Reply>) {
    this.#connection = connection;
    this.#subject = subject;
    this.#answer = answer;
  }

  open(): void {
    this.#subscription = this.#connection.subscribe(this.#subject, { queue: 'reporter' });
    this.#working = this.#answerAll(this.#subscription);
  }

  /** Answers what was asked before, and nothing more. */
  async close(): Promise<void> {
    await this.#subscription?.drain();
    await this.#working;
  }

  async #answerAll(asked: Subscription): Promise<void> {
    for await (const message of asked) {
      message.respond(await this.#answered(() => message.json()));
    }
  }

  async #answered(read: () => unknown): Promise<string> {
    try {
      const reply = JSON.stringify(await this.#answer(read()));
      const most = this.#connection.info?.max_payload ?? Infinity;
      if (Buffer.byteLength(reply) <= most) return reply;
      throw new RangeError(`The reply is longer than the ${most} bytes that a message may have.`);
    } catch (error) {
      this.#logger.warn(`A request on ${this.#subject} is not answered now: ${failureOf(error)}`);
      return JSON.stringify({ outcome: 'failed' });
    }
  }
}
