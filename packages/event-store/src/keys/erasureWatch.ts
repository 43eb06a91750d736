import type { Kysely } from 'kysely';
import type { KeysDatabase, LogDatabase } from '../database.ts';
import { readHead } from '../head.ts';
import type { KeyVault } from './keyVault.ts';
import { windowEnd, windowSize } from '../logWindow.ts';
import { readSealedEvents } from '../sealedEvents.ts';
import { readErasedUpTo } from './erasedUpTo.ts';
import type { ErasureEvents } from './eraser.ts';

/** Events read at once. */
const pageSize = 500;

export interface ErasureWatchOptions {
  readonly db: Kysely<LogDatabase>;
  readonly keys: Kysely<KeysDatabase>;
  readonly vault: KeyVault;
  readonly events: ErasureEvents;
}

/**
 * Lets a vault go of the keys of erased subjects, in a process that follows the log and destroys none itself.
 * It begins where the log was read to for erasures: what was destroyed before, the vault has never had at hand.
 */
export class ErasureWatch {
  readonly #options: ErasureWatchOptions;
  #position: number | null = null;

  constructor(options: ErasureWatchOptions) {
    this.#options = options;
  }

  /** Forgets the subjects erased since the last time. */
  async catchUp(): Promise<void> {
    const { db, keys, vault, events } = this.#options;
    const { types, subjectOf } = events;
    let position = this.#position ?? (await readErasedUpTo(db, keys)).position;
    const { position: head } = await readHead(db);
    while (position < head) {
      const upTo = windowEnd(position, head, windowSize);
      const erasures = await readSealedEvents(db, { after: position, upTo, limit: pageSize, types });
      for (const { stream } of erasures) {
        const subject = subjectOf(stream);
        if (subject !== null) vault.forget(subject);
      }
      position = erasures.length < pageSize ? upTo : (erasures.at(-1)?.position ?? upTo);
      this.#position = position;
    }
    this.#position = position;
  }
}
