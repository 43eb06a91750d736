import { type EventLog, Projector } from '@calcinosis/event-store';
import type { Kysely } from 'kysely';
import { outcomesCheckpoint } from './checkpoint.ts';
import type { OutcomeDatabase } from './database.ts';
import type { ParkedCase } from './foldOutcomes.ts';
import { foldCases, foldTouched } from './foldTouched.ts';
import { orPark } from './orPark.ts';
import { writeOutcomes } from './writeOutcomes.ts';

export interface OutcomeProjectorOptions {
  readonly db: Kysely<OutcomeDatabase>;
  readonly log: EventLog;
  /** Events folded in one transaction. */
  readonly batchSize?: number;
  /** Told of each case that is parked. */
  readonly onParked?: (parked: ParkedCase) => void;
}

/** Parked cases that are read at once. */
const triedAtOnce = 1000;

/** Keeps the outcome tables up with the log. */
export class OutcomeProjector {
  readonly #log: EventLog;
  readonly #onParked: (parked: ParkedCase) => void;
  readonly #projector: Projector<OutcomeDatabase>;

  constructor({ db, log, batchSize = 1000, onParked = () => {} }: OutcomeProjectorOptions) {
    this.#log = log;
    this.#onParked = onParked;
    this.#projector = new Projector({
      db,
      log,
      name: outcomesCheckpoint,
      checkpointTable: 'analytics.checkpoint',
      batchSize,
      apply: async (transaction, events) => {
        const cases = await foldTouched(log, events);
        const written = await orPark(transaction, cases, (some) => writeOutcomes(transaction, some));
        for (const each of written) if (each.outcome === 'parked') this.#onParked(each);
      },
    });
  }

  /** Reads on to the end of the log, or until `signal` is aborted; gives the position reached. */
  catchUp(signal?: AbortSignal): Promise<number> {
    return this.#projector.catchUp(signal);
  }

  /** Tries to fold each parked case again: this build may know what parked it. */
  async retryParked(): Promise<void> {
    await this.#projector.atCheckpoint(async (transaction, position) => {
      const parked = await transaction.selectFrom('analytics.parked').select('case_id').execute();
      for (let start = 0; start < parked.length; start += triedAtOnce) {
        const some = parked.slice(start, start + triedAtOnce);
        const cases = await foldCases(this.#log, new Map(some.map(({ case_id }) => [case_id, position])));
        await orPark(transaction, cases, (each) => writeOutcomes(transaction, each));
      }
    });
  }
}
