import { gunzipSync } from 'node:zlib';
import { ownPageSubject } from '@calcinosis/messaging';
import { type OwnPageQuestion, ownPageReply } from '@calcinosis/questions';
import { Inject, Injectable } from '@nestjs/common';
import { NoRespondersError, type NatsConnection, RequestError, TimeoutError } from '@nats-io/transport-node';
import { natsConnection } from '../connections.ts';
import { Problem } from '../problem/problem.ts';

/** Milliseconds: a reporter may be making an edition first. */
const patience = 60_000;

/** Has the reporter make a centre's own page. */
@Injectable()
export class OwnPageClient {
  readonly #connection: NatsConnection;

  constructor(@Inject(natsConnection) connection: NatsConnection) {
    this.#connection = connection;
  }

  /** The page as a file; null when nothing is recorded of the month. A problem when it is not made in time. */
  async page(question: OwnPageQuestion): Promise<{ name: string; bytes: Buffer } | null> {
    const reply = ownPageReply.parse(await this.#ask(question));
    if (reply.outcome === 'failed') throw unavailable();
    if (reply.outcome !== 'made') return null;
    return { name: reply.name, bytes: gunzipSync(Buffer.from(reply.body, 'base64')) };
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
