import { setTimeout } from 'node:timers/promises';
import type { EventLog } from '@calcinosis/event-store';
import { type ControlledTransaction, type Kysely, sql } from 'kysely';
import { DatabaseError } from 'pg';
import { outcomesCheckpoint } from '../checkpoint.ts';
import type { OutcomeDatabase } from '../database.ts';
import { foldTouched } from '../foldTouched.ts';
import { orPark } from '../orPark.ts';
import { writeOutcomes } from '../writeOutcomes.ts';
import { type Comparison, fixForComparison } from './difference.ts';

/** Another rebuild is at work in the same database. */
export class RebuildAtWorkError extends Error {
  override readonly name = 'RebuildAtWorkError';
}

/** The live tables were in use without a pause for so long that no others could be put in their place. */
export class TablesBusyError extends Error {
  override readonly name = 'TablesBusyError';
}

/** Any number that nobody else locks: one rebuild at a time. */
const lock = 7_015_218_835;

/** Milliseconds that answers wait, at most, for those that are still being given from the old tables. */
const lockTimeout = 500;
const attempts = 60;
const lockNotAvailable = '55P03';

/** Events by which the shadow is brought further at once. */
const batchSize = 1000;

/**
 * The tables that are to be put in place, in the one transaction that makes them: nobody sees them before it
 * is committed, and whatever ends it before leaves nothing. Its position is never beyond that of the live
 * tables, so that both can be compared at the same one.
 */
export class Shadow {
  readonly db: ControlledTransaction<OutcomeDatabase>;
  readonly #pool: Kysely<OutcomeDatabase>;
  readonly #log: EventLog;
  #position = 0;

  private constructor(
    db: ControlledTransaction<OutcomeDatabase>,
    pool: Kysely<OutcomeDatabase>,
    log: EventLog,
  ) {
    this.db = db;
    this.#pool = pool;
    this.#log = log;
  }

  /**
   * Begins the transaction, as the owner of the tables.
   *
   * @param pool as an administrator, with four connections at least.
   * @throws RebuildAtWorkError
   */
  static async begin(pool: Kysely<OutcomeDatabase>, log: EventLog): Promise<Shadow> {
    const db = await pool.startTransaction().execute();
    try {
      await sql`set local role registry_owner`.execute(db);
      // Indexes are made by sorting; beyond this it goes to the disk.
      await sql`set local maintenance_work_mem = '256MB'`.execute(db);
      const { rows } = await sql<{ locked: boolean }>`
        select pg_try_advisory_xact_lock(${lock}) as locked
      `.execute(db);
      if (rows[0]?.locked !== true) {
        throw new RebuildAtWorkError('Another rebuild is at work in this database: wait until it has ended.');
      }
      return new Shadow(db, pool, log);
    } catch (error) {
      await db.rollback().execute();
      throw error;
    }
  }

  /** Position up to which its tables are folded. */
  get position(): number {
    return this.#position;
  }

  /** Position up to which the live tables are folded. */
  async livePosition(): Promise<number> {
    return this.#checkpoint(this.#pool, sql``);
  }

  /** Makes the tables, empty, and has `fill` fill them up to the position that the live ones have now. */
  async make(fill: (upTo: number) => Promise<void>): Promise<void> {
    await sql`select analytics.make_shadow()`.execute(this.db);
    const upTo = await this.livePosition();
    await fill(upTo);
    await sql`select analytics.finish_shadow()`.execute(this.db);
    this.#position = upTo;
  }

  /** Takes the tables that the last rebuild replaced. */
  async takeFormer(): Promise<void> {
    const { rows } = await sql<{ position: string }>`
      select analytics.former_as_shadow() as position
    `.execute(this.db);
    this.#position = Number(rows[0]?.position ?? 0);
  }

  /** Folds on to a position that the live tables have reached. */
  async catchUp(upTo: number): Promise<void> {
    while (this.#position < upTo) {
      const events = await this.#log.readSealed({ after: this.#position, upTo, limit: batchSize });
      await orPark(this.db, await foldTouched(this.#log, events), (cases) =>
        writeOutcomes(this.db, cases, 'analytics_shadow'),
      );
      this.#position = events.length < batchSize ? upTo : (events.at(-1)?.position ?? upTo);
    }
  }

  /** Compares with the live tables at their position. They are held only until both are fixed there. */
  async compare(): Promise<Comparison> {
    await this.catchUp(await this.livePosition());
    const compareFixed = await this.#pool.transaction().execute(async (holding) => {
      await this.catchUp(await this.#checkpoint(holding, sql`for update`));
      return fixForComparison(this.db);
    });
    return compareFixed();
  }

  /** Puts the tables in place of the live ones, and commits. @throws TablesBusyError */
  async swap(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await this.catchUp(await this.livePosition());
      if (await this.#swapNow()) break;
      if (attempt === attempts) {
        throw new TablesBusyError('The outcome tables were in use without a pause: rebuild at another time.');
      }
      await setTimeout(lockTimeout);
    }
    await this.db.commit().execute();
  }

  /** False when the live tables are in use; the checkpoint is given free again then. */
  async #swapNow(): Promise<boolean> {
    const before = this.#position;
    const attempt = await this.db.savepoint('swap').execute();
    try {
      await this.catchUp(await this.#checkpoint(attempt, sql`for update`));
      await sql`set local lock_timeout = ${sql.lit(lockTimeout)}`.execute(attempt);
      await sql`select analytics.swap_shadow()`.execute(attempt);
      return true;
    } catch (error) {
      if (!(error instanceof DatabaseError) || error.code !== lockNotAvailable) throw error;
      await attempt.rollbackToSavepoint('swap').execute();
      this.#position = before;
      return false;
    }
  }

  /** Leaves everything as it was, unless the tables were put in place. */
  async giveUp(): Promise<void> {
    if (this.db.isCommitted || this.db.isRolledBack) return;
    try {
      await this.db.rollback().execute();
    } catch {
      // A connection that broke was rolled back by the server; why it broke, its last statement has told.
    }
  }

  async #checkpoint(db: Kysely<OutcomeDatabase>, locking: ReturnType<typeof sql>): Promise<number> {
    const { rows } = await sql<{ position: string }>`
      select position from analytics.checkpoint where name = ${outcomesCheckpoint} ${locking}
    `.execute(db);
    return Number(rows[0]?.position ?? 0);
  }
}
