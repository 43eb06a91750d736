import type { EventLog } from '@calcinosis/event-store';
import { countParked, type OutcomeDatabase, OutcomeProjector } from '@calcinosis/outcomes';
import { Logger } from '@nestjs/common';
import type { Kysely } from 'kysely';
import type { OutcomeMetrics } from './outcomeMetrics.ts';

/** Keeps the outcome tables up with the log, and tells how far they are and what is missing in them. */
export class OutcomeProjection {
  readonly #logger = new Logger('OutcomeProjection');
  readonly #db: Kysely<OutcomeDatabase>;
  readonly #metrics: OutcomeMetrics;
  readonly #projector: OutcomeProjector;
  #parkedTried = false;

  constructor(db: Kysely<OutcomeDatabase>, log: EventLog, metrics: OutcomeMetrics) {
    this.#db = db;
    this.#metrics = metrics;
    this.#projector = new OutcomeProjector({
      db,
      log,
      onParked: ({ position, reason, errorName }) => {
        this.#logger.warn(`A case is parked at position ${position}: ${reason} (${errorName}).`);
      },
    });
  }

  /** Reads on to the end of the log; returns the position reached. The first time, parked cases are tried again. */
  async catchUp(signal: AbortSignal): Promise<number> {
    if (!this.#parkedTried) {
      await this.#projector.retryParked();
      this.#parkedTried = true;
    }
    const position = await this.#projector.catchUp(signal);
    this.#metrics.position.set(position);
    for (const [reason, cases] of Object.entries(await countParked(this.#db))) {
      this.#metrics.parked.set({ reason }, cases);
    }
    return position;
  }
}
