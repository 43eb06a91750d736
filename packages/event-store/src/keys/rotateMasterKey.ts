import { type Kysely, sql } from 'kysely';
import type { KeysDatabase } from '../database.ts';
import { drawNonces } from './sealing.ts';
import type { MasterKeys } from './masterKeys.ts';

/** A rotation cannot begin. The message says what would be right. */
export class RotationError extends Error {
  override readonly name = 'RotationError';
}

export interface Rotation {
  /** Data keys that this run wrapped anew. */
  readonly rewrapped: number;
  /** Data keys that there are, all under the new master key. */
  readonly keys: number;
}

export interface RotationOptions {
  readonly onProgress?: (done: number, of: number) => void;
  /** Aborted to stop between two batches; the reason is thrown. Another run goes on from there. */
  readonly signal?: AbortSignal;
  /** Data keys wrapped anew in one transaction. */
  readonly batchSize?: number;
}

/**
 * Wraps every data key by the current one of `masterKeys` instead of the others, as a role that may do so. The
 * others are retired first, so that nobody wraps a new key by them meanwhile; services go on as long as they have,
 * or can read, the new one. Whatever dies in the middle, each data key is under one master key or the other, and
 * another run does the rest.
 *
 * @throws RotationError when the current one was retired before, or data keys are left under another at the end.
 * @throws WrongMasterKeyError when a data key is wrapped by none of them; nothing has changed then.
 */
export async function rotateMasterKey(
  keys: Kysely<KeysDatabase>,
  masterKeys: MasterKeys,
  { onProgress, signal, batchSize = 500 }: RotationOptions = {},
): Promise<Rotation> {
  const next = masterKeys.current;
  await checkNotRetired(keys, next.id);
  for (const id of await otherIds(keys, next.id)) masterKeys.byId(id);
  const retiring = new Set([...masterKeys.all.map(({ id }) => id), ...(await otherIds(keys, next.id))]);
  retiring.delete(next.id);
  for (const id of retiring) await sql`select keys.retire_master_key(${id})`.execute(keys);

  const all = await countUnder(keys, 'other', next.id);
  let rewrapped = 0;
  onProgress?.(0, all);
  for (;;) {
    signal?.throwIfAborted();
    const rows = await readOthers(keys, next.id, batchSize);
    if (rows.length === 0) break;
    const nonces = drawNonces(rows.length).values();
    const wrapped = rows.map(({ subject, key_id: keyId, wrapped: before, master_key_id: id }) => {
      const dataKey = masterKeys.byId(id).unwrap(before, { subject, keyId });
      return next.wrap(dataKey, { subject, keyId }, nonces.next().value);
    });
    const { rows: counted } = await sql<{ rewrapped: number }>`
      select keys.rewrap(
        ${rows.map((row) => row.key_id)}::uuid[], ${rows.map((row) => row.master_key_id)}::text[],
        ${wrapped}::bytea[], ${next.id}
      ) as rewrapped
    `.execute(keys);
    rewrapped += counted[0]?.rewrapped ?? 0;
    onProgress?.(rewrapped, Math.max(all, rewrapped));
  }

  const left = await countUnder(keys, 'other', next.id);
  if (left > 0) throw new RotationError(`${left} data keys are still wrapped by another master key.`);
  // Dead rows hold what the old master key opens until they are vacuumed away.
  if (rewrapped > 0) await sql`vacuum keys.data_key`.execute(keys);
  return { rewrapped, keys: await countUnder(keys, 'same', next.id) };
}

async function checkNotRetired(keys: Kysely<KeysDatabase>, id: string): Promise<void> {
  const retired = await keys
    .selectFrom('keys.retired_master_key')
    .select('retired_at')
    .where('master_key_id', '=', id)
    .executeTakeFirst();
  if (retired === undefined) return;
  throw new RotationError(
    `Master key ${id} was retired at ${retired.retired_at.toISOString()} and comes back no more: rotate to a new one.`,
  );
}

async function otherIds(keys: Kysely<KeysDatabase>, id: string): Promise<string[]> {
  const rows = await keys
    .selectFrom('keys.data_key')
    .select('master_key_id')
    .distinct()
    .where('master_key_id', '<>', id)
    .execute();
  return rows.map((row) => row.master_key_id);
}

function readOthers(keys: Kysely<KeysDatabase>, id: string, limit: number) {
  return keys
    .selectFrom('keys.data_key')
    .select(['subject', 'key_id', 'wrapped', 'master_key_id'])
    .where('master_key_id', '<>', id)
    .orderBy('master_key_id')
    .orderBy('subject')
    .limit(limit)
    .execute();
}

async function countUnder(keys: Kysely<KeysDatabase>, which: 'same' | 'other', id: string): Promise<number> {
  const { count } = await keys
    .selectFrom('keys.data_key')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('master_key_id', which === 'same' ? '=' : '<>', id)
    .executeTakeFirstOrThrow();
  return Number(count);
}
