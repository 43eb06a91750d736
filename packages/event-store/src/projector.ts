import { type Kysely, sql, type Transaction } from 'kysely';
import type { Envelope, RecordedEvent } from './envelope.ts';
import type { EventLog } from './eventLog.ts';
import { windowEnd, windowSize } from './logWindow.ts';
import type { BrokenEvent } from './openEvents.ts';

/** A projection was given events that do not follow one another. */
export class GapError extends Error {
  override readonly name = 'GapError';
}

export interface ProjectorOptions<Database> {
  /** Where the projection's tables and its checkpoint are. */
  readonly db: Kysely<Database>;
  /** The log that it folds. It reads on a connection of its own, so a shared pool needs two. */
  readonly log: EventLog;
  /** Names the checkpoint. */
  readonly name: string;
  readonly checkpointTable: 'analytics.checkpoint' | 'access.checkpoint';
  /** Only events of streams whose names begin with one of these are folded; all when it is not given. */
  readonly streams?: readonly string[];
  /**
   * Folds events, in the order of positions, in the transaction that moves the checkpoint. An event that
   * cannot be opened comes as broken: what it is about is to be set aside, and the others go on.
   */
  readonly apply: (
    transaction: Transaction<Database>,
    events: readonly (RecordedEvent | BrokenEvent)[],
  ) => Promise<void>;
  /** Events folded in one transaction. */
  readonly batchSize?: number;
  /** Positions of the log that are looked at in one transaction. */
  readonly window?: number;
}

/**
 * Folds the log into tables. The checkpoint is locked while a batch is folded and moves in the same
 * transaction, so each event is folded exactly once, whatever fails, and however many instances run: a
 * second one waits, and then goes on where the first one stopped.
 */
export class Projector<Database> {
  readonly #options: ProjectorOptions<Database>;

  constructor(options: ProjectorOptions<Database>) {
    this.#options = options;
  }

  /** Position up to which the log is folded; 0 before the first event. */
  async position(): Promise<number> {
    const { db, checkpointTable, name } = this.#options;
    const { rows } = await sql<{ position: string }>`
      select position from ${sql.table(checkpointTable)} where name = ${name}
    `.execute(db);
    return Number(rows[0]?.position ?? 0);
  }

  /** Folds until the end of the log, or until `signal` is aborted; gives the position reached. */
  async catchUp(signal?: AbortSignal): Promise<number> {
    await this.#ensureCheckpoint();
    for (;;) {
      const { position, atEnd } = await this.#step();
      if (atEnd || signal?.aborted === true) return position;
    }
  }

  /**
   * Runs `work` in a transaction with the checkpoint locked where it stands: the tables are those of that
   * position, and nothing is folded meanwhile.
   */
  async atCheckpoint(
    work: (transaction: Transaction<Database>, position: number) => Promise<void>,
  ): Promise<void> {
    await this.#ensureCheckpoint();
    const { db } = this.#options;
    await db.transaction().execute(async (transaction) => work(transaction, await this.#lock(transaction)));
  }

  async #ensureCheckpoint(): Promise<void> {
    const { db, checkpointTable, name } = this.#options;
    await sql`
      insert into ${sql.table(checkpointTable)} (name) values (${name}) on conflict (name) do nothing
    `.execute(db);
  }

  /** Folds one batch, of one window of the log. */
  #step(): Promise<{ position: number; atEnd: boolean }> {
    const { db, log, streams, apply, batchSize = 500, window = windowSize } = this.#options;
    return db.transaction().execute(async (transaction) => {
      const position = await this.#lock(transaction);
      const { position: head } = await log.head();
      if (head <= position) return { position, atEnd: true };
      const upTo = windowEnd(position, head, window);
      const range = { after: position, upTo, limit: batchSize };
      const events = await log.readEach(streams === undefined ? range : { ...range, streams });
      if (streams === undefined) checkContiguous(position, upTo, events);
      const reached = events.length < batchSize ? upTo : (events.at(-1)?.position ?? upTo);
      if (events.length > 0) await apply(transaction, events);
      await this.#move(transaction, reached);
      return { position: reached, atEnd: events.length < batchSize && reached === head };
    });
  }

  async #lock(transaction: Transaction<Database>): Promise<number> {
    const { checkpointTable, name } = this.#options;
    const { rows } = await sql<{ position: string }>`
      select position from ${sql.table(checkpointTable)} where name = ${name} for update
    `.execute(transaction);
    return Number(rows[0]?.position ?? 0);
  }

  async #move(transaction: Transaction<Database>, position: number): Promise<void> {
    const { checkpointTable, name } = this.#options;
    await sql`
      update ${sql.table(checkpointTable)} set position = ${position}, updated_at = now() where name = ${name}
    `.execute(transaction);
  }
}

/** Positions have no gaps; one that is seen means that rows are missing, and folding on would hide it. */
function checkContiguous(after: number, upTo: number, events: readonly Envelope[]): void {
  if (events.length === 0) {
    throw new GapError(`The log ends at ${upTo}, but has no event at ${after + 1}.`);
  }
  events.forEach((event, index) => {
    if (event.position !== after + 1 + index) {
      throw new GapError(
        `The log has no event at ${after + 1 + index}; the next one is at ${event.position}.`,
      );
    }
  });
}
