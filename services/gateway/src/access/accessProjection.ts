import {
  type AccessDatabase,
  type BrokenEvent,
  type EventLog,
  isBroken,
  Projector,
  type RecordedEvent,
  SharedCatchUp,
} from '@calcinosis/event-store';
import { UnknownEventError, UnreadableEventError } from '@calcinosis/registry';
import { Logger } from '@nestjs/common';
import { type Kysely, sql, type Transaction } from 'kysely';
import { DatabaseError } from 'pg';
import type { AccessMetrics } from './accessMetrics.ts';
import { accessStreams, clearAccess, foldAccess } from './foldAccess.ts';

type AccessEvent = RecordedEvent | BrokenEvent;

/**
 * Keeps the tables of centres and tokens up with the log. An event that cannot be read parks the centre or
 * the token that it is about, which then has no rights: it may have been a revocation. All others go on. What
 * is parked is tried again from all of its events when a further one comes, and when the gateway starts: a
 * newer build may read it.
 */
export class AccessProjection {
  readonly #logger = new Logger('AccessProjection');
  readonly #db: Kysely<AccessDatabase>;
  readonly #log: EventLog;
  readonly #metrics: AccessMetrics;
  readonly #projector: Projector<AccessDatabase>;
  readonly #shared = new SharedCatchUp(() => this.#catchUp());
  #parkedTried = false;

  constructor(db: Kysely<AccessDatabase>, log: EventLog, metrics: AccessMetrics) {
    this.#db = db;
    this.#log = log;
    this.#metrics = metrics;
    this.#projector = new Projector({
      db,
      log,
      name: 'access',
      checkpointTable: 'access.checkpoint',
      streams: accessStreams,
      apply: (transaction, events) => this.#fold(transaction, events),
    });
  }

  /** Resolves when the tables hold every event that was committed before the call. */
  async catchUp(): Promise<void> {
    await this.#shared.run();
  }

  /** Reads on to the end of the log; the first time, what is parked is tried again before. */
  async #catchUp(): Promise<number> {
    if (!this.#parkedTried) {
      await this.#projector.atCheckpoint(async (transaction, position) => {
        for (const stream of await parkedStreams(transaction))
          await this.#retry(transaction, stream, position);
      });
      this.#parkedTried = true;
    }
    const position = await this.#projector.catchUp();
    await this.#tellParked();
    return position;
  }

  async #tellParked(): Promise<void> {
    const parked = [...(await parkedStreams(this.#db))];
    for (const about of ['centre', 'token', 'nkey']) {
      const those = parked.filter((stream) => stream.startsWith(`${about}-`));
      this.#metrics.parked.set({ about }, those.length);
    }
  }

  async #fold(transaction: Transaction<AccessDatabase>, events: readonly AccessEvent[]): Promise<void> {
    const parked = await parkedStreams(transaction);
    const again = new Map<string, number>();
    for (const event of events) {
      if (parked.has(event.stream)) again.set(event.stream, event.position);
      else if (!(await this.#foldOrPark(transaction, event.stream, [event]))) parked.add(event.stream);
    }
    for (const [stream, upTo] of again) await this.#retry(transaction, stream, upTo);
  }

  /** Folds a parked stream anew from all of its events. */
  async #retry(transaction: Transaction<AccessDatabase>, stream: string, upTo: number): Promise<void> {
    const history = (await this.#log.readEachOfStreams([stream])).get(stream) ?? [];
    await clearAccess(transaction, stream);
    await transaction.deleteFrom('access.parked').where('stream', '=', stream).execute();
    await this.#foldOrPark(
      transaction,
      stream,
      history.filter(({ position }) => position <= upTo),
    );
  }

  /** Folds events of one stream, all or none of them; parks the stream when one of them is at fault. */
  async #foldOrPark(
    transaction: Transaction<AccessDatabase>,
    stream: string,
    events: readonly AccessEvent[],
  ): Promise<boolean> {
    await sql`savepoint folding`.execute(transaction);
    try {
      for (const event of events) await foldAccess(transaction, event);
      await sql`release savepoint folding`.execute(transaction);
      return true;
    } catch (error) {
      if (!isFaultOfEvent(error, events)) throw error;
      await sql`rollback to savepoint folding`.execute(transaction);
      const position = events.at(-1)?.position ?? 0;
      await transaction
        .insertInto('access.parked')
        .values({ stream, position, error_name: error.name })
        .execute();
      this.#logger.error(
        `${stream} is parked at position ${position} and has no rights until it can be read (${error.name}).`,
      );
      return false;
    }
  }
}

async function parkedStreams(db: Kysely<AccessDatabase>): Promise<Set<string>> {
  const rows = await db.selectFrom('access.parked').select('stream').execute();
  return new Set(rows.map(({ stream }) => stream));
}

/** Classes of SQLSTATE that say that the data are wrong (22) or break a rule of the table (23). */
const wrongData = /^2[23]/;

/** Whether an event cannot be read or folded; anything else is nobody's fault in particular. */
function isFaultOfEvent(error: unknown, events: readonly AccessEvent[]): error is Error {
  if (error instanceof DatabaseError) return wrongData.test(error.code ?? '');
  return (
    error instanceof UnknownEventError ||
    error instanceof UnreadableEventError ||
    events.some((event) => isBroken(event) && event.broken === error)
  );
}
