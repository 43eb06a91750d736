import type { Kysely } from 'kysely';
import type { LogDatabase } from '../database.ts';
import { type KeyVault, MissingKeyError } from './keyVault.ts';
import { BrokenSealError } from './sealing.ts';

/** Sealed events that are read at once. */
const pageSize = 100;

/**
 * Looks whether the keys are those of the log: gives the position of its newest sealed event when the key of that is
 * lost, null when it is there. Events whose keys are destroyed do not count. What the vault has at hand it forgets
 * first: it may be from a database of keys that was replaced.
 */
export async function newestLostKey(db: Kysely<LogDatabase>, vault: KeyVault): Promise<number | null> {
  vault.forgetAll();
  const destroyed = new Set<string>();
  let before = Number.MAX_SAFE_INTEGER;
  for (;;) {
    const page = await readSealedBefore(db, before);
    for (const { position, keyId } of page) {
      before = position;
      if (destroyed.has(keyId)) continue;
      try {
        if ((await vault.keysById([keyId])).has(keyId)) return null;
        destroyed.add(keyId);
      } catch (error) {
        if (error instanceof MissingKeyError) return position;
        // A key that is there and spoilt is one case's own trouble.
        if (error instanceof BrokenSealError) return null;
        throw error;
      }
    }
    if (page.length < pageSize) return null;
  }
}

async function readSealedBefore(db: Kysely<LogDatabase>, before: number) {
  const rows = await db
    .selectFrom('log.event')
    .select(['position', 'key_id'])
    .where('position', '<', String(before))
    .where('key_id', 'is not', null)
    .orderBy('position', 'desc')
    .limit(pageSize)
    .execute();
  return rows.flatMap(({ position, key_id: keyId }) =>
    keyId === null ? [] : [{ position: Number(position), keyId }],
  );
}
