import { EventLog, type LogDatabase, readStreamNames } from '@calcinosis/event-store';
import {
  editionStreams,
  type PublishedEdition,
  publishedEditions,
  recordedEvent,
} from '@calcinosis/registry';
import { Inject, Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { database } from '../connections.ts';

interface ReportDatabase extends LogDatabase {
  'reporting.edition_file': { sha256: string; name: string; bytes: Buffer };
}

/** The editions: which there are, the log says; what they are, the reporter kept. */
@Injectable()
export class ReportReader {
  readonly #db: Kysely<ReportDatabase>;
  readonly #log: EventLog;

  constructor(@Inject(database) db: Kysely<ReportDatabase>) {
    this.#db = db;
    this.#log = new EventLog(db, null);
  }

  /** Every edition that was ever published, in the order of months and revisions. */
  async editions(): Promise<PublishedEdition[]> {
    const streams = await this.#log.readStreams(await readStreamNames(this.#db, editionStreams));
    return publishedEditions(
      [...streams.values()].flat().map((recorded) => ({
        event: recordedEvent(recorded),
        recordedAt: recorded.recordedAt,
      })),
    );
  }

  /** A file of an edition whose name ends so; null when none is kept. */
  async file(sha256: string, ending: string): Promise<{ name: string; bytes: Buffer } | null> {
    const names = await this.#db
      .selectFrom('reporting.edition_file')
      .select('name')
      .where('sha256', '=', sha256)
      .execute();
    const name = names.map((row) => row.name).find((each) => each.endsWith(ending));
    if (name === undefined) return null;
    return this.#db
      .selectFrom('reporting.edition_file')
      .select(['name', 'bytes'])
      .where('sha256', '=', sha256)
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
  }
}
