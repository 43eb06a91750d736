import { type KeyVault, type LogDatabase, newestLostKey } from '@calcinosis/event-store';
import type { Kysely } from 'kysely';

/** The data keys at hand are not those of this log. */
export class KeysNotRestoredError extends Error {
  override readonly name = 'KeysNotRestoredError';
}

export interface KeysAtHandParts {
  readonly db: Kysely<LogDatabase>;
  readonly vault: KeyVault;
  /** Up to this position, a person has said, keys may be lost for good. */
  readonly keysLostUpTo: number;
}

/**
 * Looks, by the newest sealed event, whether the data keys are those of the log. Where they are not, refusing what
 * comes would be for good, and restoring the keys could not mend it.
 *
 * @throws KeysNotRestoredError, which says what to do.
 */
export async function checkKeysAtHand({ db, vault, keysLostUpTo }: KeysAtHandParts): Promise<void> {
  const position = await newestLostKey(db, vault);
  if (position === null || position <= keysLostUpTo) return;
  throw new KeysNotRestoredError(
    `The data key of the newest sealed event, at position ${position}, is neither in the database of keys nor on its erasure list. Restore the keys that belong to this log with \`registry keys restore\`, or correct KEYS_DATABASE_URL. Should they be lost for good, start the registrar with KEYS_LOST_UP_TO=${position}: what is about a case without its key is refused then.`,
  );
}
