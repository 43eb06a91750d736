import {
  type AnswerSource,
  earlierThan,
  frameOf,
  gatherContent,
  type MadeEdition,
  makeEdition,
  type Month,
} from '@calcinosis/edition';
import { logViewOf } from '@calcinosis/edition/sources';
import type { PublishedEdition } from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { EditionStore } from '../editions/editionStore.ts';
import type { ReportingDatabase } from '../reportingDatabase.ts';

/** Makes the edition of a month from the log and the answer service: the same whenever it is made. */
export class Maker {
  readonly #db: Kysely<ReportingDatabase>;
  readonly #store: EditionStore;
  readonly #answers: AnswerSource;

  constructor(db: Kysely<ReportingDatabase>, store: EditionStore, answers: AnswerSource) {
    this.#db = db;
    this.#store = store;
    this.#answers = answers;
  }

  /**
   * @param editions every edition that was published before.
   * @param position of an edition that is made again; that of its snapshot, or of the end of the month, without.
   */
  async make(
    month: Month,
    editions: readonly PublishedEdition[],
    now: Date,
    position?: number,
  ): Promise<MadeEdition> {
    const earlier = await earlierThan(month, editions, async ({ sha256 }) => {
      const file = await this.#store.file(sha256, '.json');
      return file === null ? null : file.bytes.toString('utf8');
    });
    const { frame, evidence } = await frameOf(logViewOf(this.#db), {
      month,
      now,
      ...(position === undefined ? {} : { position }),
      ...earlier,
    });
    return makeEdition(await gatherContent(frame, this.#answers), evidence);
  }
}
