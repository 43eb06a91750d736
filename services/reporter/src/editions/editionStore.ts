import type { MadeEdition } from '@calcinosis/edition';
import { readEditionFile } from '@calcinosis/edition/sources';
import type { Kysely } from 'kysely';
import type { ReportingDatabase } from '../reportingDatabase.ts';

/** Keeps editions as they were made: written once, before the log says that they are published. */
export class EditionStore {
  readonly #db: Kysely<ReportingDatabase>;

  constructor(db: Kysely<ReportingDatabase>) {
    this.#db = db;
  }

  /** Keeps every file of an edition, all or none; the same edition again changes nothing. */
  async keep({ content, documents, bundle, sha256 }: MadeEdition): Promise<void> {
    const { month, revision, position } = content;
    await this.#db.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('reporting.edition')
        .values({ sha256, month, revision, position: String(position) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await transaction
        .insertInto('reporting.edition_file')
        .values(
          [...documents, bundle].map(({ name, bytes }) => ({ sha256, name, bytes: Buffer.from(bytes) })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
  }

  /** Whether an edition is kept. */
  async has(sha256: string): Promise<boolean> {
    const row = await this.#db
      .selectFrom('reporting.edition')
      .select('sha256')
      .where('sha256', '=', sha256)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** A file of an edition whose name ends so; null when there is none. */
  file(sha256: string, ending: string): Promise<{ name: string; bytes: Buffer } | null> {
    return readEditionFile(this.#db, sha256, ending);
  }
}
