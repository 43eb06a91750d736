import { type Kysely, sql, type Transaction } from 'kysely';
import type { KeysDatabase } from '../database.ts';
import { readCheckedLines, writeCheckedLines } from './checkedLines.ts';
import { type Erasure, eraseKeys } from './eraser.ts';
import { erasureOf, readErasures } from './erasureList.ts';
import { inBatches } from './inBatches.ts';
import { type KeyRecord, keyRecordOf, readKeys } from './keyRecord.ts';

const header = { format: 'registry-keys', version: 1 };

/** Rows read or written at once. */
const batchSize = 1000;

/** The database holds other keys for the same subjects than the backup. */
export class KeysConflictError extends Error {
  override readonly name = 'KeysConflictError';
}

export interface KeysBackup {
  readonly keys: number;
  readonly erasures: number;
}

/** Writes all data keys, wrapped as they are, and the erasure list, of one instant, to a file with a checksum. */
export async function backUpKeys(keys: Kysely<KeysDatabase>, path: string): Promise<KeysBackup> {
  const counts = { keys: 0, erasures: 0 };
  await keys
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (snapshot) => {
      await writeCheckedLines(path, header, rowsOf(snapshot, counts));
    });
  return counts;
}

async function* rowsOf(
  snapshot: Transaction<KeysDatabase>,
  counts: { keys: number; erasures: number },
): AsyncGenerator<{ readonly key: KeyRecord } | { readonly erasure: Erasure }> {
  for await (const erasure of readErasures(snapshot, batchSize)) {
    counts.erasures += 1;
    yield { erasure };
  }
  for await (const key of readKeys(snapshot, batchSize)) {
    counts.keys += 1;
    yield { key };
  }
}

export interface KeysRestored {
  /** Data keys that were not there and are there now. */
  readonly restored: number;
  /** Data keys of the backup that are left out: their subjects are erased. */
  readonly forgotten: number;
  /** Subjects that were not on the erasure list before. */
  readonly erased: number;
}

export interface RestoreKeysOptions {
  readonly erasures?: AsyncIterable<Erasure> | Iterable<Erasure>;
  readonly check?: (keys: Kysely<KeysDatabase>) => Promise<void>;
}

/**
 * Puts the data keys of a backup into a database, all or nothing. What is on its erasure list, on that of the backup or
 * among `erasures` gets no key, and loses the one it has. The log is read from its beginning for erasures the next
 * time, for those that are later than all of these. Doing it twice changes nothing.
 *
 * @param options.check is given the keys as they will be; when it throws, they are as they were.
 * @throws DamagedFileError before anything has changed.
 * @throws KeysConflictError when the database has another key for a subject of the backup.
 */
export async function restoreKeys(
  keys: Kysely<KeysDatabase>,
  path: string,
  { erasures = [], check }: RestoreKeysOptions = {},
): Promise<KeysRestored> {
  return keys.transaction().execute(async (transaction) => {
    const result = { restored: 0, forgotten: 0, erased: 0 };
    for await (const batch of inBatches(erasures, batchSize)) {
      result.erased += await eraseKeys(transaction, batch);
    }
    for await (const batch of inBatches(readCheckedLines(path, header), batchSize)) {
      // The erasures of a backup stand before its keys.
      result.erased += await eraseKeys(transaction, batch.flatMap(parsed('erasure', erasureOf)));
      const records = batch.flatMap(parsed('key', keyRecordOf));
      await checkConflicts(transaction, records);
      result.restored += await insertKeys(transaction, records);
      result.forgotten += await countErased(transaction, records);
    }
    await transaction.deleteFrom('keys.erased_up_to').execute();
    await check?.(transaction);
    return result;
  });
}

/** The value of a line under a name, if it has one. */
const parsed =
  <Value>(name: string, parse: (value: unknown) => Value) =>
  (line: unknown): Value[] => {
    const value = new Map(Object.entries(line ?? {})).get(name);
    return value === undefined ? [] : [parse(value)];
  };

async function insertKeys(
  transaction: Transaction<KeysDatabase>,
  records: readonly KeyRecord[],
): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into keys.data_key (subject, key_id, wrapped, master_key_id, created_at)
    select given.* from ${given(records)}
    where not exists (select from keys.erased where erased.subject = given.subject)
    on conflict (subject) do nothing
  `.execute(transaction);
  return Number(numAffectedRows ?? 0);
}

async function countErased(
  transaction: Transaction<KeysDatabase>,
  records: readonly KeyRecord[],
): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from ${given(records)} join keys.erased using (subject)
  `.execute(transaction);
  return Number(rows[0]?.count ?? 0);
}

async function checkConflicts(
  transaction: Transaction<KeysDatabase>,
  records: readonly KeyRecord[],
): Promise<void> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from ${given(records)} join keys.data_key k using (subject)
    where k.key_id <> given.key_id
  `.execute(transaction);
  const conflicts = Number(rows[0]?.count ?? 0);
  if (conflicts === 0) return;
  throw new KeysConflictError(
    `The database has other keys than the backup for ${conflicts} of its subjects: restore into a fresh database of keys.`,
  );
}

const given = (records: readonly KeyRecord[]) => sql`
  unnest(
    ${records.map(({ subject }) => subject)}::text[],
    ${records.map(({ keyId }) => keyId)}::uuid[],
    ${records.map(({ wrapped }) => Buffer.from(wrapped, 'base64'))}::bytea[],
    ${records.map(({ masterKeyId }) => masterKeyId)}::text[],
    ${records.map(({ createdAt }) => createdAt)}::timestamptz[]
  ) as given (subject, key_id, wrapped, master_key_id, created_at)`;
