import { NoteVerifier, successorBy } from '@calcinosis/proof';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { LogDatabase } from './database.ts';

/** Keeps a signed checkpoint of the log as it ends now, in the transaction that made it end there. */
export async function recordCheckpoint(
  transaction: Transaction<LogDatabase>,
  epoch: number,
  note: string,
): Promise<string> {
  await sql`select log.record_checkpoint(${epoch}, ${note})`.execute(transaction);
  return note;
}

/** The last signed checkpoint, as a note, signed with the present key; null while there is none. */
export async function readCheckpoint(db: Kysely<LogDatabase>): Promise<string | null> {
  const row = await db
    .selectFrom('log.checkpoint')
    .select('note')
    .orderBy('tree_size', 'desc')
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.note ?? null;
}

/** The first signed checkpoint that holds the first `size` entries: of that very size where a batch ended there. */
export async function readCheckpointHolding(db: Kysely<LogDatabase>, size: number): Promise<string | null> {
  const row = await db
    .selectFrom('log.checkpoint')
    .select('note')
    .where('tree_size', '>=', String(size))
    .orderBy('tree_size')
    .orderBy('ordinal')
    .limit(1)
    .executeTakeFirst();
  return row?.note ?? null;
}

/** The keys that checkpoints were signed with, as C2SP signed-note writes them, the present one first. */
export async function readSigners(db: Kysely<LogDatabase>): Promise<string[]> {
  const rows = await db.selectFrom('log.signer').select('verifier').orderBy('ordinal', 'desc').execute();
  return [...new Set(rows.map(({ verifier }) => verifier))];
}

/** The checkpoints by which a key of the log handed it over to the next one, the oldest first. */
export async function readHandovers(db: Kysely<LogDatabase>): Promise<string[]> {
  const signers = (await readSigners(db)).map((text) => NoteVerifier.parse(text));
  const rows = await db
    .selectFrom('log.checkpoint')
    .select('note')
    .where('ordinal', '>', 1)
    .orderBy('tree_size')
    .orderBy('ordinal')
    .execute();
  const isHandover = (note: string) => signers.some((signer) => successorBy(signer, note) !== null);
  return rows.map(({ note }) => note).filter(isHandover);
}
