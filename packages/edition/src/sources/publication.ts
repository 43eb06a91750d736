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

  ask(kind: string, question: object): Promise<unknown> {
    return askAnalytics(this.#connection, kind, { question, centre: null, asker: publication });
  }
}

/** Analytics, asked for a centre's own page: of its own cases all, and of all hospitals what is published. */
export class OwnAnswers implements AnswerSource {
  readonly #connection: NatsConnection;
  readonly #centre: string;

  constructor(connection: NatsConnection, centre: string) {
    this.#connection = connection;
    this.#centre = centre;
  }

  ask(kind: string, question: { readonly stratum: string }): Promise<unknown> {
    return askAnalytics(
      this.#connection,
      kind,
      question.stratum === 'own-centre'
        ? { question, centre: this.#centre, asker: null }
        : { question, centre: null, asker: publication },
    );
  }
}

async function askAnalytics(connection: NatsConnection, kind: string, data: object): Promise<unknown> {
  const pattern = statisticSubject(kind);
  const asked = JSON.stringify({ pattern, data, id: randomUUID() });
  const message = await connection.request(pattern, asked, { timeout: patience });
  const { err, response } = packet.parse(message.json());
  // What failed there is in its own log, with its reason.
  if (response === undefined || err) throw new Error(`Analytics failed to answer a question of ${kind}.`);
  return response;
}
