import type { NoteSigner } from '@calcinosis/proof';
import { type Kysely, sql } from 'kysely';
import type { Batch, Committed } from './batch.ts';
import { commitSigned, signEnd } from './commitSigned.ts';
import type { LogDatabase } from './database.ts';
import { readHead } from './head.ts';
import type { KeyVault } from './keyVault.ts';
import { withLogErrors } from './logError.ts';
import { sealBatch } from './sealBatch.ts';

/**
 * The way into the log. One appender at a time has the lease; its epoch goes with every commit, so one that
 * was paused beyond its lease and wakes up is refused, by the transaction that would have written.
 */
export class Appender {
  readonly #db: Kysely<LogDatabase>;
  readonly #vault: KeyVault;
  readonly #signer: NoteSigner;

  /** @param signer signs a checkpoint of the log in each transaction that appends to it. */
  constructor(db: Kysely<LogDatabase>, vault: KeyVault, signer: NoteSigner) {
    this.#db = db;
    this.#vault = vault;
    this.#signer = signer;
  }

  /** Takes the lease; gives its epoch, or null while another holder's lease runs. */
  async acquireLease(holder: string, ttlMilliseconds: number): Promise<number | null> {
    const { rows } = await withLogErrors(() =>
      sql<{ epoch: string | null }>`
        select log.acquire_lease(${holder}, ${interval(ttlMilliseconds)}) as epoch
      `.execute(this.#db),
    );
    const epoch = rows[0]?.epoch ?? null;
    return epoch === null ? null : Number(epoch);
  }

  /** Prolongs the lease. @throws StaleEpochError when it was taken over or given back. */
  async renewLease(epoch: number, ttlMilliseconds: number): Promise<void> {
    await withLogErrors(() =>
      sql`select log.renew_lease(${epoch}, ${interval(ttlMilliseconds)})`.execute(this.#db),
    );
  }

  /** Gives the lease back, so that another can have it at once. @throws StaleEpochError */
  async releaseLease(epoch: number): Promise<void> {
    await withLogErrors(() => sql`select log.release_lease(${epoch})`.execute(this.#db));
  }

  /**
   * Makes the key of this appender the present one, and signs the log as it ends now: what was appended before
   * there were checkpoints, or under another key, has one too. @throws StaleEpochError
   */
  async introduce(epoch: number): Promise<void> {
    const { verifier } = this.#signer;
    await withLogErrors(() =>
      this.#db.transaction().execute(async (transaction) => {
        await sql`select log.record_signer(${epoch}, ${verifier.toString()})`.execute(transaction);
        const { position, root } = await readHead(transaction);
        if (position > 0) await signEnd(transaction, this.#signer, epoch, { position, root });
      }),
    );
  }

  /**
   * Seals and commits a batch in one transaction, with the signed checkpoint of what it appended.
   *
   * @throws StaleEpochError, VersionConflictError, DuplicateReceiptError, NotWaitingError or ProgressError;
   *   nothing of the batch is in the log then. When the connection breaks, it may or may not be: the receipts
   *   tell.
   */
  async commit(epoch: number, batch: Batch): Promise<Committed> {
    const sealed = await sealBatch(this.#vault, batch);
    return withLogErrors(() =>
      this.#db
        .transaction()
        .execute((transaction) => commitSigned(transaction, this.#signer, epoch, batch, sealed)),
    );
  }
}

const interval = (milliseconds: number) => sql`make_interval(secs => ${milliseconds / 1000})`;
