import { EmptyLogError, frameOf, makeOwnPage, month as monthShape, monthAt } from '@calcinosis/edition';
import { logViewOf, OwnAnswers } from '@calcinosis/edition/sources';
import { ownPageSubject } from '@calcinosis/messaging';
import { failureOf } from '@calcinosis/operations';
import { ownPageQuestion, type OwnPageQuestion, type OwnPageReply } from '@calcinosis/questions';
import type { Msg, NatsConnection, Subscription } from '@nats-io/transport-node';
import { Logger } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { EditionLog } from '../editions/editionLog.ts';
import type { ReportingDatabase } from '../reportingDatabase.ts';

/** Makes the own pages of centres when the gateway asks: one at a time, among all reporters. */
export class OwnPageDesk {
  readonly #logger = new Logger('OwnPageDesk');
  readonly #db: Kysely<ReportingDatabase>;
  readonly #connection: NatsConnection;
  #subscription: Subscription | null = null;
  #working: Promise<void> = Promise.resolve();

  constructor(db: Kysely<ReportingDatabase>, connection: NatsConnection) {
    this.#db = db;
    this.#connection = connection;
  }

  open(): void {
    this.#subscription = this.#connection.subscribe(ownPageSubject, { queue: 'reporter' });
    this.#working = this.#answerAll(this.#subscription);
  }

  /** Answers what was asked before, and nothing more. */
  async close(): Promise<void> {
    await this.#subscription?.drain();
    await this.#working;
  }

  async #answerAll(asked: Subscription): Promise<void> {
    for await (const message of asked) message.respond(JSON.stringify(await this.#answer(message)));
  }

  async #answer(message: Msg): Promise<OwnPageReply> {
    try {
      return await this.pageOf(ownPageQuestion.parse(message.json()), new Date());
    } catch (error) {
      this.#logger.warn(`An own page is not made now: ${failureOf(error)}`);
      return { outcome: 'failed' };
    }
  }

  /** As of where the edition of the month stands, or will. */
  async pageOf({ month, centre, language }: OwnPageQuestion, now: Date): Promise<OwnPageReply> {
    const of = monthShape.parse(month);
    if (of > monthAt(now)) return { outcome: 'nothing-recorded' };
    const standing = (await new EditionLog(this.#db).editions()).find(
      (each) => each.month === month && each.retraction === null,
    );
    try {
      const { frame } = await frameOf(logViewOf(this.#db), {
        month: of,
        now,
        ...(standing === undefined ? {} : { position: standing.position }),
        revision: standing?.revision ?? 1,
        previous: null,
        errata: [],
      });
      const html = await makeOwnPage(frame, new OwnAnswers(this.#connection, centre), { centre, language });
      return { outcome: 'made', html };
    } catch (error) {
      if (error instanceof EmptyLogError) return { outcome: 'nothing-recorded' };
      throw error;
    }
  }
}
