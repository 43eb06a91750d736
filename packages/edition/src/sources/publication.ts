import { randomUUID } from 'node:crypto';
import { statisticSubject } from '@calcinosis/messaging';
import type { Asker } from '@calcinosis/questions';
import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import type { AnswerSource } from '../gather.ts';

/** Milliseconds for one answer; a large registry is counted anew for a position of the past. */
const patience = 60_000;

/** What an edition is told everybody knows, and the ledger remembers it so. */
const publication: Asker = { role: 'bot', parties: ['publication'] };

/** As a Nest service replies over NATS: one of both. */
const packet = z.looseObject({ err: z.unknown(), response: z.unknown() }).partial();

/** Analytics, asked by request and reply for what is to be published: it alone decides what may be told. */
export class Publication implements AnswerSource {
  readonly #connection: NatsConnection;

  /** @param connection of one who may ask, as the reporter and the operator. */
  constructor(connection: NatsConnection) {
    this.#connection = connection;
  }

  async ask(kind: string, question: object): Promise<unknown> {
    const pattern = statisticSubject(kind);
    const data = { question, centre: null, asker: publication };
    const asked = JSON.stringify({ pattern, data, id: randomUUID() });
    const message = await this.#connection.request(pattern, asked, { timeout: patience });
    const { err, response } = packet.parse(message.json());
    // What failed there is in its own log, with its reason.
    if (response === undefined || err) throw new Error(`Analytics failed to answer a question of ${kind}.`);
    return response;
  }
}
