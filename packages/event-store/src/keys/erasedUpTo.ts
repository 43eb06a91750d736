import type { Kysely } from 'kysely';
import { genesisHash } from '../chain.ts';
import type { KeysDatabase, LogDatabase } from '../database.ts';

/** Where the log was read to for erasures, whose keys are destroyed up to there. */
export interface ErasedUpTo {
  readonly position: number;
  readonly hash: Buffer;
}

/** The beginning, unless the log is still the one that was read. */
export async function readErasedUpTo(
  db: Kysely<LogDatabase>,
  keys: Kysely<KeysDatabase>,
): Promise<ErasedUpTo> {
  const beginning = { position: 0, hash: Buffer.from(genesisHash) };
  const row = await keys.selectFrom('keys.erased_up_to').select(['position', 'hash']).executeTakeFirst();
  if (row === undefined) return beginning;
  const position = Number(row.position);
  const event = await db
    .selectFrom('log.event')
    .select('hash')
    .where('position', '=', String(position))
    .executeTakeFirst();
  return event?.hash.equals(row.hash) === true ? { position, hash: row.hash } : beginning;
}
