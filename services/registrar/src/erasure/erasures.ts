import { Eraser, type KeysDatabase, type KeyVault, type LogDatabase } from '@calcinosis/event-store';
import { erasureEvents } from '@calcinosis/registry';
import type { Kysely } from 'kysely';
import type { RegistrarMetrics } from '../metrics.ts';
import { Bell, pause } from '../pause.ts';

/** Looks at the log by itself after this time: another log may have been restored meanwhile. */
const idleTime = 60_000;

/** Pause after a failure before it is tried again. */
const retryTime = 1000;

export interface ErasureParts {
  readonly db: Kysely<LogDatabase>;
  readonly keys: Kysely<KeysDatabase>;
  readonly vault: KeyVault;
  readonly metrics: RegistrarMetrics;
}

/**
 * Carries out what the log tells to be erased, while this process appends: first what was left by whoever
 * appended before, then each erasure right after its commit.
 */
export class Erasures {
  readonly #parts: ErasureParts;
  readonly #eraser: Eraser;
  readonly #bell = new Bell();

  constructor(parts: ErasureParts) {
    const { db, keys, vault } = parts;
    this.#parts = parts;
    this.#eraser = new Eraser({
      db,
      keys,
      events: erasureEvents,
      onErased: (subjects) => {
        for (const subject of subjects) vault.forget(subject);
      },
    });
  }

  /** Tells that an erasure was committed. */
  tell(): void {
    this.#bell.ring();
  }

  /** Erases until `stop`; what fails is tried again. */
  async run(stop: AbortSignal, onTrouble: (error: unknown) => void): Promise<void> {
    const { erased, erasuresPending, erasuresUnread } = this.#parts.metrics;
    while (!stop.aborted) {
      try {
        const { subjects, unread } = await this.#eraser.pending();
        erasuresPending.set(subjects);
        erasuresUnread.set(unread);
        erased.inc(await this.#eraser.sweep());
        erasuresPending.set(0);
        erasuresUnread.set(0);
        await this.#bell.wait(idleTime, stop);
      } catch (error) {
        onTrouble(error);
        await pause(retryTime, stop);
      }
    }
  }
}
