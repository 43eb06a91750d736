import { randomUUID } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { receiptSubject, submissionsSubject } from '@calcinosis/messaging';
import {
  type Answer,
  answer,
  type Command,
  type Envelope,
  registryOffice,
  submissionId,
} from '@calcinosis/registry';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { CommandError, exitCode } from '../exitCode.ts';
import { connectOnce } from './connectOnce.ts';

/** Milliseconds that an operator waits for the registrar. */
const patience = 15_000;

/** The registry's own office: submits what only the operator may, with the operator's credential. */
export class OperatorDesk {
  readonly #connection: NatsConnection;

  private constructor(connection: NatsConnection) {
    this.#connection = connection;
  }

  static async open(natsUrl: string): Promise<OperatorDesk> {
    return new OperatorDesk(await connectOnce(natsUrl, 'operator'));
  }

  /** Submits a command and waits for its receipt. A refusal is thrown, with its reasons. */
  async submit(command: Command): Promise<Extract<Answer, { outcome: 'stored' }>> {
    const id = submissionId.parse(randomUUID());
    const answered = Promise.withResolvers<Answer>();
    const subscription = this.#connection.subscribe(receiptSubject(registryOffice, id), {
      callback: (error, message) => {
        if (error === null) answered.resolve(answer.parse(message.json()));
        else answered.reject(error);
      },
    });
    const timer = setTimeout(() => {
      answered.reject(new Unanswered());
    }, patience);
    try {
      const published = this.#publish(envelopeOf(id, command));
      return storedOrThrow(await Promise.race([answered.promise, published.then(() => answered.promise)]));
    } finally {
      clearTimeout(timer);
      subscription.unsubscribe();
    }
  }

  async #publish(envelope: Envelope): Promise<void> {
    await this.#connection.flush();
    try {
      await jetstream(this.#connection).publish(
        submissionsSubject(registryOffice, 'operator'),
        JSON.stringify(envelope),
      );
    } catch (cause) {
      throw new Unanswered({ cause });
    }
  }

  async close(): Promise<void> {
    await this.#connection.drain();
  }
}

function envelopeOf(id: ReturnType<typeof submissionId.parse>, command: Command): Envelope {
  return {
    submissions: [
      {
        submissionId: id,
        centre: registryOffice,
        actor: 'operator',
        correlationId: randomUUID(),
        dictionaryVersion,
        command,
      },
    ],
  };
}

function storedOrThrow(given: Answer): Extract<Answer, { outcome: 'stored' }> {
  if (given.outcome === 'stored') return given;
  if (given.outcome === 'set-aside') {
    throw new CommandError(
      `The registrar could not decide this and set it aside as ${given.centre} ${given.submissionId}: see \`registry parked\`.`,
      exitCode.unreachable,
    );
  }
  const reasons = given.outcome === 'rejected' ? given.reasons : [];
  throw new Refusal(
    reasons.map(({ code }) => code),
    reasons.map(({ message }) => message).join(' '),
  );
}

/** No answer came in time. The command may be on its way nevertheless, and take effect. */
export class Unanswered extends CommandError {
  constructor(options?: ErrorOptions) {
    super(
      'The registrar did not answer. The command may be queued and still take effect; see `registry status`.',
      exitCode.unreachable,
      options,
    );
  }
}

/** The registrar refused; `codes` tell why. */
export class Refusal extends CommandError {
  readonly codes: readonly string[];

  constructor(codes: readonly string[], message: string) {
    super(message, exitCode.refused);
    this.codes = codes;
  }
}
