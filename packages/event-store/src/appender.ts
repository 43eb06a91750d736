import { NoteSigner, openCheckpoint } from '@calcinosis/proof';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Batch, Committed } from './batch.ts';
import { commitSigned, signEnd, signHandoverAt } from './commitSigned.ts';
import type { LogDatabase } from './database.ts';
import { readHead } from './head.ts';
import type { KeyVault } from './keys/keyVault.ts';
import { withLogErrors } from './logError.ts';
import { sealBatch } from './sealBatch.ts';
import { readCheckpoint, readSigners } from './signedCheckpoints.ts';

/**
 * The way into the log. One appender at a time has the lease; its epoch goes with every commit, so one that
 * was paused beyond its lease and wakes up is refused, by the transaction that would have written.
 */
export class Appender {
  readonly #db: Kysely<LogDatabase>;
  readonly #vault: KeyVault;
  readonly #signer: NoteSigner;
  readonly #formerSigners: readonly NoteSigner[];

  /**
   * @param signers the first signs a checkpoint of the log in each transaction that appends to it; the others are former
   *   keys, which sign nothing but that it follows them.
   */
  constructor(
    db: Kysely<LogDatabase>,
    vault: KeyVault,
    signers: NoteSigner | readonly [NoteSigner, ...NoteSigner[]],
  ) {
    this.#db = db;
    this.#vault = vault;
    [this.#signer, ...this.#formerSigners] = signers instanceof NoteSigner ? [signers] : signers;
  }

  /**
   * Takes the lease; gives its epoch, or null while another holder's lease runs. Whoever takes it names the key that
   * it signs with, and signs the log as it finds it: what was appended under another key, or before there were
   * checkpoints, has one too. When it has the other key as well, that key hands the log over; without, whoever watches
   * the log cannot know that it is the same, and must be told the new key.
   */
  acquireLease(holder: string, ttlMilliseconds: number): Promise<number | null> {
    return withLogErrors(() =>
      this.#db.transaction().execute(async (transaction) => {
        const { rows } = await sql<{ epoch: string | null }>`
          select log.acquire_lease(${holder}, ${interval(ttlMilliseconds)}) as epoch
        `.execute(transaction);
        const epoch = rows[0]?.epoch ?? null;
        if (epoch === null) return null;
        await this.#introduce(transaction, Number(epoch));
        return Number(epoch);
      }),
    );
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

  async #introduce(transaction: Transaction<LogDatabase>, epoch: number): Promise<void> {
    const [before] = await readSigners(transaction);
    const key = this.#signer.verifier.toString();
    await sql`select log.record_signer(${epoch}, ${key})`.execute(transaction);
    const { position, root } = await readHead(transaction);
    if (position === 0) return;
    const former = this.#formerSigners.find(({ verifier }) => verifier.toString() === before);
    if (before !== key && former !== undefined) {
      await signHandoverAt(transaction, { from: former, to: this.#signer }, epoch, { position, root });
    } else if (!(await this.#hasSigned(transaction, position))) {
      await signEnd(transaction, this.#signer, epoch, { position, root });
    }
  }

  /** Whether the last checkpoint is of the end of the log, and signed with this key: by a handover, for instance. */
  async #hasSigned(transaction: Transaction<LogDatabase>, position: number): Promise<boolean> {
    const { verifier } = this.#signer;
    const note = await readCheckpoint(transaction);
    return note !== null && verifier.signed(note) && openCheckpoint(verifier, note).size === position;
  }
}

const interval = (milliseconds: number) => sql`make_interval(secs => ${milliseconds / 1000})`;
