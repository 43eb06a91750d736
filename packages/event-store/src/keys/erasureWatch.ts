import type { EventLog } from '../eventLog.ts';
import type { KeyVault } from '../keyVault.ts';
import type { ErasureEvents } from './eraser.ts';

/** Events read at once. */
const pageSize = 500;

/**
 * Lets a vault go of the keys of erased subjects, in a process that follows the log and destroys none itself.
 * It begins at the end of the log: what was destroyed before, the vault has never had at hand.
 */
export class ErasureWatch {
  readonly #log: EventLog;
  readonly #vault: KeyVault;
  readonly #events: ErasureEvents;
  #position: number | null = null;

  constructor(log: EventLog, vault: KeyVault, events: ErasureEvents) {
    this.#log = log;
    this.#vault = vault;
    this.#events = events;
  }

  /** Forgets the subjects erased since the last time. */
  async catchUp(): Promise<void> {
    const { position: upTo } = await this.#log.head();
    this.#position ??= upTo;
    while (this.#position < upTo) {
      const range = { after: this.#position, upTo, limit: pageSize, types: this.#events.types };
      const events = await this.#log.readSealed(range);
      for (const { stream } of events) {
        const subject = this.#events.subjectOf(stream);
        if (subject !== null) this.#vault.forget(subject);
      }
      this.#position = events.length < pageSize ? upTo : (events.at(-1)?.position ?? upTo);
    }
  }
}
