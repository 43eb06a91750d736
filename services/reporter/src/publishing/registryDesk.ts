import { dictionaryVersion } from '@calcinosis/dictionary';
import { receiptSubject, submissionsSubject } from '@calcinosis/messaging';
import {
  type Answer,
  answer,
  type EditionCommand,
  registryOffice,
  type SnapshotCommand,
  type Submission,
  submissionId,
} from '@calcinosis/registry';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

/** Milliseconds that the registrar may take. */
const patience = 15_000;

/** The registrar refused; it is not to be asked the same again. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly codes: readonly string[];

  constructor(codes: readonly string[]) {
    super(`The registrar refused: ${codes.join(', ')}.`);
    this.codes = codes;
  }
}

/** Has the registrar decide what the reporter may submit, as the holder of its token. */
export class RegistryDesk {
  readonly #connection: NatsConnection;
  readonly #actor: Submission['actor'];

  constructor(connection: NatsConnection, actor: Submission['actor']) {
    this.#connection = connection;
    this.#actor = actor;
  }

  /**
   * Submits a command under a name: what was submitted under it before is answered as before, so that a reporter that
   * died in between asks again and publishes nothing twice.
   *
   * @throws RefusedError; anything else when no answer came.
   */
  async submit(
    name: string,
    command: EditionCommand | SnapshotCommand,
  ): Promise<Extract<Answer, { outcome: 'stored' }>> {
    const id = submissionId.parse(name);
    const answered = Promise.withResolvers<Answer>();
    const subscription = this.#connection.subscribe(receiptSubject(registryOffice, id), {
      callback: (error, message) => {
        if (error === null) answered.resolve(answer.parse(message.json()));
        else answered.reject(error);
      },
    });
    const timer = setTimeout(() => answered.reject(new Error('The registrar did not answer.')), patience);
    try {
      await this.#connection.flush();
      await jetstream(this.#connection).publish(
        submissionsSubject(registryOffice, 'reporter'),
        JSON.stringify({
          submissions: [
            {
              submissionId: id,
              centre: registryOffice,
              actor: this.#actor,
              correlationId: id,
              dictionaryVersion,
              command,
            },
          ],
        }),
      );
      return storedOrThrow(await answered.promise);
    } finally {
      clearTimeout(timer);
      subscription.unsubscribe();
    }
  }
}

function storedOrThrow(given: Answer): Extract<Answer, { outcome: 'stored' }> {
  if (given.outcome === 'stored') return given;
  if (given.outcome === 'rejected') throw new RefusedError(given.reasons.map(({ code }) => code));
  throw new RefusedError([given.outcome]);
}
