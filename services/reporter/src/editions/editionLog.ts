import { EventLog, readStreamNames } from '@calcinosis/event-store';
import { monthAt, type Month } from '@calcinosis/edition';
import {
  editionStreams,
  type PublishedEdition,
  publishedEditions,
  recordedEvent,
} from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { ReportingDatabase } from '../reportingDatabase.ts';

/** What the log says of editions: it alone decides which are published. */
export class EditionLog {
  readonly #db: Kysely<ReportingDatabase>;
  readonly #log: EventLog;

  constructor(db: Kysely<ReportingDatabase>) {
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

  /** The month in which the log begins; null while it is empty. */
  async firstMonth(): Promise<Month | null> {
    const [first] = await this.#log.readSealed({ after: 0, limit: 1 });
    return first === undefined ? null : monthAt(new Date(first.recordedAt));
  }
}
