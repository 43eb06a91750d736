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

/** A centre that asks which row of a comparison is its own: what is compared does not pass the ledger. */
const centreItself = (centre: string): Asker => ({ role: 'centre-reader', parties: [`centre:${centre}`] });

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

/**
 * Analytics, asked for a centre's own page: of its own cases all, and of all hospitals what is published, which costs the centre
 * nothing in the ledger. Which centre of a comparison is its own is told to the centre alone.
 */
export class OwnAnswers implements AnswerSource {
  readonly #connection: NatsConnection;
  readonly #centre: string;

  constructor(connection: NatsConnection, centre: string) {
    this.#connection = connection;
    this.#centre = centre;
  }

  ask(kind: string, question: { readonly stratum: string }): Promise<unknown> {
    return askAnalytics(this.#connection, kind, { question, ...this.#askedBy(kind, question) });
  }

  #askedBy(kind: string, { stratum }: { readonly stratum: string }) {
    if (stratum === 'own-centre') return { centre: this.#centre, asker: null };
    return { centre: null, asker: kind === 'centre-comparison' ? centreItself(this.#centre) : publication };
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
