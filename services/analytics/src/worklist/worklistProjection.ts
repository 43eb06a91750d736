import type { EventLog } from '@calcinosis/event-store';
import { type WorklistDatabase, WorklistProjector } from '@calcinosis/worklist/tables';
import type { Kysely } from 'kysely';

/** Keeps the worklist up with the log. The first time, parked cases are tried again: a newer build may read them. */
export class WorklistProjection {
  readonly #projector: WorklistProjector;
  #parkedTried = false;

  constructor(db: Kysely<WorklistDatabase>, log: EventLog) {
    this.#projector = new WorklistProjector({ db, log });
  }

  /** Reads on to the end of the log; returns the position reached. */
  async catchUp(signal: AbortSignal): Promise<number> {
    if (!this.#parkedTried) {
      await this.#projector.retryParked();
      this.#parkedTried = true;
    }
    return this.#projector.catchUp(signal);
  }
}
