import { gzipSync } from 'node:zlib';
import {
  EmptyLogError,
  frameOf,
  makeOwnPage,
  month as monthShape,
  UnbegunMonthError,
} from '@calcinosis/edition';
import { logViewOf, OwnAnswers } from '@calcinosis/edition/sources';
import type { OwnPageQuestion, OwnPageReply } from '@calcinosis/questions';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Kysely } from 'kysely';
import { EditionLog } from '../editions/editionLog.ts';
import type { ReportingDatabase } from '../reportingDatabase.ts';

/** Makes the own pages of centres; they are kept nowhere. */
export class OwnPageDesk {
  readonly #db: Kysely<ReportingDatabase>;
  readonly #connection: NatsConnection;

  constructor(db: Kysely<ReportingDatabase>, connection: NatsConnection) {
    this.#db = db;
    this.#connection = connection;
  }

  /** As of where the edition of the month stands, or will. */
  async pageOf({ month, ...wanted }: OwnPageQuestion, now: Date): Promise<OwnPageReply> {
    const standing = (await new EditionLog(this.#db).editions()).find(
      (each) => each.month === month && each.retraction === null,
    );
    try {
      const { frame } = await frameOf(logViewOf(this.#db), {
        month: monthShape.parse(month),
        now,
        ...(standing === undefined ? {} : { position: standing.position }),
        revision: standing?.revision ?? 1,
        previous: null,
        errata: [],
      });
      const answers = new OwnAnswers(this.#connection, wanted.centre);
      const { name, bytes } = await makeOwnPage(frame, answers, wanted);
      return { outcome: 'made', name, body: gzipSync(bytes).toString('base64') };
    } catch (error) {
      if (error instanceof EmptyLogError) return { outcome: 'nothing-recorded' };
      if (error instanceof UnbegunMonthError) return { outcome: 'not-begun' };
      throw error;
    }
  }
}
