import type { Kysely } from 'kysely';
import type { KeysDatabase } from '../database.ts';
import { DamagedFileError, readCheckedLines, writeCheckedLines } from './checkedLines.ts';
import type { Erasure } from './eraser.ts';
import { textOf } from './keyRecord.ts';

const header = { format: 'registry-erasures', version: 1 };

/** Rows read at once. */
const pageSize = 1000;

/** The erasure list of the database, by subject, so many at once. */
export async function* readErasures(keys: Kysely<KeysDatabase>, atOnce: number): AsyncGenerator<Erasure> {
  let after = '';
  for (;;) {
    const rows = await keys
      .selectFrom('keys.erased')
      .select(['subject', 'key_id', 'position'])
      .where('subject', '>', after)
      .orderBy('subject')
      .limit(atOnce)
      .execute();
    for (const row of rows) {
      yield { subject: row.subject, position: Number(row.position), keyId: row.key_id };
    }
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.subject;
  }
}

/** Writes the erasure list to a file of its own, that outlives the database and the log; gives its length. */
export function exportErasures(keys: Kysely<KeysDatabase>, path: string): Promise<number> {
  return writeCheckedLines(path, header, readErasures(keys, pageSize));
}

/** The erasures of a file that `exportErasures` wrote. @throws DamagedFileError */
export async function* importedErasures(path: string): AsyncGenerator<Erasure> {
  for await (const line of readCheckedLines(path, header)) yield erasureOf(line);
}

/** Reads what a file holds of an erasure. @throws DamagedFileError */
export function erasureOf(value: unknown): Erasure {
  const fields = new Map<string, unknown>(Object.entries(value ?? {}));
  const position = fields.get('position');
  if (typeof position !== 'number' || !Number.isSafeInteger(position) || position < 1) {
    throw new DamagedFileError('A line of the file has no position.');
  }
  return {
    subject: textOf(fields, 'subject'),
    position,
    keyId: fields.get('keyId') === null ? null : textOf(fields, 'keyId'),
  };
}
