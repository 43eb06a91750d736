import type { Kysely } from 'kysely';
import type { KeysDatabase } from '../database.ts';
import { DamagedFileError } from './checkedLines.ts';

/** A data key as a backup holds it: still wrapped, in base64. */
export interface KeyRecord {
  readonly subject: string;
  readonly keyId: string;
  readonly wrapped: string;
  readonly masterKeyId: string;
  readonly createdAt: string;
}

/** All data keys, by subject, so many at once. */
export async function* readKeys(keys: Kysely<KeysDatabase>, pageSize: number): AsyncGenerator<KeyRecord> {
  let after = '';
  for (;;) {
    const rows = await keys
      .selectFrom('keys.data_key')
      .selectAll()
      .where('subject', '>', after)
      .orderBy('subject')
      .limit(pageSize)
      .execute();
    for (const row of rows) {
      yield {
        subject: row.subject,
        keyId: row.key_id,
        wrapped: row.wrapped.toString('base64'),
        masterKeyId: row.master_key_id,
        createdAt: row.created_at.toISOString(),
      };
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.subject;
  }
}

/** Reads what a backup holds of a key. @throws DamagedFileError */
export function keyRecordOf(value: unknown): KeyRecord {
  const fields = new Map<string, unknown>(Object.entries(value ?? {}));
  return {
    subject: textOf(fields, 'subject'),
    keyId: textOf(fields, 'keyId'),
    wrapped: textOf(fields, 'wrapped'),
    masterKeyId: textOf(fields, 'masterKeyId'),
    createdAt: textOf(fields, 'createdAt'),
  };
}

/** A field that is a text. @throws DamagedFileError */
export function textOf(fields: ReadonlyMap<string, unknown>, name: string): string {
  const value = fields.get(name);
  if (typeof value === 'string') return value;
  throw new DamagedFileError(`A line of the file has no text "${name}".`);
}
