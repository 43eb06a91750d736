import { type KeptEditions, readEditionFile, readEditions } from '@calcinosis/edition/sources';
import type { PublishedEdition } from '@calcinosis/registry';
import { Inject, Injectable } from '@nestjs/common';
import type { Kysely } from 'kysely';
import { database } from '../connections.ts';

/** The editions: which there are, the log says; what they are, the reporter kept. */
@Injectable()
export class ReportReader {
  readonly #db: Kysely<KeptEditions>;

  constructor(@Inject(database) db: Kysely<KeptEditions>) {
    this.#db = db;
  }

  /** Every edition that was ever published, in the order of months and revisions. */
  editions(): Promise<PublishedEdition[]> {
    return readEditions(this.#db);
  }

  /** A file of an edition whose name ends so; null when none is kept. */
  file(sha256: string, ending: string): Promise<{ name: string; bytes: Buffer } | null> {
    return readEditionFile(this.#db, sha256, ending);
  }
}
