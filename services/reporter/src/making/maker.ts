import {
  type AnswerSource,
  type EditionContent,
  endOf,
  frameOf,
  gatherContent,
  type MadeEdition,
  makeEdition,
  month as monthShape,
  type Month,
  printedFigures,
} from '@calcinosis/edition';
import {
  readCheckpointHolding,
  readPositionBefore,
  readSealedEvents,
  readSigners,
} from '@calcinosis/event-store';
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
   * @param published position of an edition that is made again; that of the end of the month without.
   */
  async make(
    month: Month,
    editions: readonly PublishedEdition[],
    now: Date,
    published?: number,
  ): Promise<MadeEdition> {
    const db = this.#db;
    const revision = 1 + editions.filter((each) => each.month === month).length;
    const { frame, evidence } = await frameOf(
      {
        positionBefore: (instant) =>
          published === undefined ? readPositionBefore(db, instant) : positionWithTime(db, published),
        checkpointHolding: (size) => readCheckpointHolding(db, size),
        signers: () => readSigners(db),
      },
      {
        month,
        now,
        revision,
        previous: await this.#previous(month, editions),
        errata: errataOf(month, editions),
      },
    );
    return makeEdition(await gatherContent(frame, this.#answers), evidence);
  }

  /** The edition before, with its figures as it printed them; null when there is none, or none that is kept. */
  async #previous(month: Month, editions: readonly PublishedEdition[]): Promise<EditionContent['previous']> {
    const before = editions.findLast((each) => each.month < month && !isRetractedIn(each, month));
    if (before === undefined) return null;
    const file = await this.#store.file(before.sha256, '.json');
    if (file === null) return null;
    const { position, sha256, revision } = before;
    const name = { month: monthShape.parse(before.month), revision, position, sha256 };
    return { ...name, figures: printedFigures(file.bytes.toString('utf8')) };
  }
}

/** What was retracted up to the end of the month: what an edition says does not depend on when it is made. */
function errataOf(month: Month, editions: readonly PublishedEdition[]): EditionContent['errata'] {
  return editions.flatMap((edition) => {
    const { month: of, revision, retraction } = edition;
    return retraction === null || !(isRetractedIn(edition, month) || of === month)
      ? []
      : [{ month: monthShape.parse(of), revision, ...retraction }];
  });
}

/** Whether an edition was taken back by the end of a month. */
const isRetractedIn = ({ retraction }: PublishedEdition, month: Month): boolean =>
  retraction !== null && Date.parse(retraction.retractedAt) < endOf(month).getTime();

async function positionWithTime(
  db: Kysely<ReportingDatabase>,
  position: number,
): Promise<{ position: number; recordedAt: string | null }> {
  const [event] = await readSealedEvents(db, { after: position - 1, limit: 1 });
  return { position, recordedAt: event?.recordedAt ?? null };
}
