import { endOf, monthAt, type Month } from '@calcinosis/edition';
import { comparedWithPublished, readEditions, readSnapshots, type Remade } from '@calcinosis/edition/sources';
import { readPositionBefore, readSealedEvents } from '@calcinosis/event-store';
import type { Snapshot } from '@calcinosis/questions';
import type { PublishedEdition } from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { ReportingDatabase } from '../reportingDatabase.ts';

/** What the log says of editions and snapshots: it alone decides which are published, and which are released. */
export class EditionLog {
  readonly #db: Kysely<ReportingDatabase>;

  constructor(db: Kysely<ReportingDatabase>) {
    this.#db = db;
  }

  /** Every edition that was ever published, in the order of months and revisions. */
  editions(): Promise<PublishedEdition[]> {
    return readEditions(this.#db);
  }

  /** How an edition that was made again compares with the published one. */
  compared(
    made: { readonly sha256: string },
    published: Pick<PublishedEdition, 'sha256' | 'position'>,
  ): Promise<Remade> {
    return comparedWithPublished(this.#db, made, published);
  }

  /** Every snapshot that was released, the oldest first. */
  snapshots(): Promise<Snapshot[]> {
    return readSnapshots(this.#db);
  }

  /** The last position that was recorded before the end of a month. */
  endOf(month: Month): Promise<number> {
    return readPositionBefore(this.#db, endOf(month));
  }

  /** The month in which the log begins; null while it is empty. */
  async firstMonth(): Promise<Month | null> {
    const [first] = await readSealedEvents(this.#db, { after: 0, limit: 1 });
    return first === undefined ? null : monthAt(new Date(first.recordedAt));
  }
}
