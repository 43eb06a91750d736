import { gunzipSync } from 'node:zlib';
import { ownPageSubject } from '@calcinosis/messaging';
import { type OwnPageQuestion, type OwnPageReply, ownPageReply } from '@calcinosis/questions';
import { Inject, Injectable } from '@nestjs/common';
import { NoRespondersError, type NatsConnection, RequestError, TimeoutError } from '@nats-io/transport-node';
import { natsConnection } from '../connections.ts';
import { Problem } from '../problem/problem.ts';

/** Milliseconds: a reporter may be making an edition first. */
const patience = 60_000;

/** The page as a file, or why there is none of the month. */
export type OwnPage =
  | { readonly outcome: 'made'; readonly name: string; readonly bytes: Buffer }
  | Exclude<OwnPageReply, { outcome: 'made' | 'failed' }>;

/** Has the reporter make a centre's own page. */
@Injectable()
export class OwnPageClient {
  readonly #connection: NatsConnection;

  constructor(@Inject(natsConnection) connection: NatsConnection) {
    this.#connection = connection;
  }

  /** @throws Problem when it is not made in time. */
  async page(question: OwnPageQuestion): Promise<OwnPage> {
    const reply = ownPageReply.parse(await this.#ask(question));
    if (reply.outcome === 'failed') throw unavailable();
    if (reply.outcome !== 'made') return reply;
    return { outcome: 'made', name: reply.name, bytes: gunzipSync(Buffer.from(reply.body, 'base64')) };
  }

  async #ask(question: OwnPageQuestion): Promise<unknown> {
    try {
      const asked = JSON.stringify(question);
      return (await this.#connection.request(ownPageSubject, asked, { timeout: patience })).json();
    } catch (error) {
      if (isPassing(error)) throw unavailable();
      throw error;
    }
  }
}

/** Nobody makes pages now, or nobody did in time. */
const isPassing = (error: unknown): boolean =>
  error instanceof TimeoutError || error instanceof NoRespondersError || error instanceof RequestError;

const unavailable = () =>
  new Problem('unavailable', {
    detail: 'The page cannot be made now.',
    headers: { 'retry-after': '10' },
  });
