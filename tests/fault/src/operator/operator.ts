import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import { connectTo, receiptSubject, submissionsSubject } from '@calcinosis/messaging';
import {
  answer,
  type CentreCode,
  type Command,
  registryOffice,
  submissionId,
  type TokenId,
  tokenId,
} from '@calcinosis/registry';
import { type JetStreamClient, jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { v7 } from 'uuid';

export interface IssuedToken {
  readonly tokenId: TokenId;
  readonly token: string;
}

/** The registry's own office over one connection: a command of the `registry` program takes too long for a race. */
export class Operator {
  readonly #connection: NatsConnection;
  readonly #client: JetStreamClient;

  private constructor(connection: NatsConnection) {
    this.#connection = connection;
    this.#client = jetstream(connection);
  }

  /** @param url of the nats-server, as the operator. */
  static async open(url: string): Promise<Operator> {
    return new Operator(await connectTo(url, 'operator'));
  }

  enrol(centre: CentreCode): Promise<void> {
    return this.#submit({ type: 'EnrolCentre', centre, name: centre, stratum: 'hospital', country: 'KR' });
  }

  /** Resolves at the very receipt of the token. */
  async issueToken(centre: CentreCode): Promise<IssuedToken> {
    const id = tokenId.parse(v7());
    const token = `calcinosis_${randomBytes(32).toString('base64url')}`;
    await this.#submit({
      type: 'IssueToken',
      tokenId: id,
      centre,
      role: 'submitter',
      label: 'test',
      hash: createHash('sha256').update(token, 'utf8').digest('hex'),
      expiresAt: '2100-01-01T00:00:00.000Z',
    });
    return { tokenId: id, token };
  }

  async close(): Promise<void> {
    await this.#connection.close();
  }

  async #submit(command: Command): Promise<void> {
    const id = submissionId.parse(randomUUID());
    const receipts = this.#connection.subscribe(receiptSubject(registryOffice, id), { max: 1 });
    await this.#connection.flush();
    await this.#client.publish(
      submissionsSubject(registryOffice, 'operator'),
      JSON.stringify({
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
      }),
    );
    for await (const message of receipts) {
      const { outcome } = answer.parse(message.json());
      if (outcome !== 'stored') throw new Error(`The registry answered ${outcome} to ${command.type}.`);
    }
  }
}
