import { type EventLog, Projector } from '@calcinosis/event-store';
import { caseOfStream, streamOfCase } from '@calcinosis/registry';
import type { Kysely, Transaction } from 'kysely';
import type { WorklistDatabase } from './database.ts';
import { type FoldedFacts, foldFacts } from './foldFacts.ts';
import { replaceFacts } from './writeFacts.ts';

/**
 * Name of the checkpoint of the worklist. A build that folds something else into the tables gives it a new name, and so
 * folds every case anew.
 */
export const worklistCheckpoint = 'worklist 2';

export interface WorklistProjectorOptions {
  readonly db: Kysely<WorklistDatabase>;
  readonly log: EventLog;
  /** Events folded in one transaction. */
  readonly batchSize?: number;
}

/** Parked cases that are tried again at once. */
const triedAtOnce = 1000;

/** Keeps the tables of the worklist up with the log. */
export class WorklistProjector {
  readonly #log: EventLog;
  readonly #projector: Projector<WorklistDatabase>;

  constructor({ db, log, batchSize = 1000 }: WorklistProjectorOptions) {
    this.#log = log;
    this.#projector = new Projector({
      db,
      log,
      name: worklistCheckpoint,
      checkpointTable: 'analytics.checkpoint',
      streams: ['case-'],
      batchSize,
      apply: async (transaction, events) => {
        const touched = new Map(events.map(({ stream, position }) => [stream, position]));
        await this.#fold(transaction, touched);
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
      const parked = await transaction.selectFrom('analytics.worklist_parked').select('case_id').execute();
      const streams = parked.map(({ case_id }) => `case-${case_id}`);
      for (let start = 0; start < streams.length; start += triedAtOnce) {
        const some = streams.slice(start, start + triedAtOnce);
        await this.#fold(transaction, new Map(some.map((stream) => [stream, position])));
      }
    });
  }

  /** Folds each of these cases from all of its events up to the position that it is given with. */
  async #fold(
    transaction: Transaction<WorklistDatabase>,
    streams: ReadonlyMap<string, number>,
  ): Promise<void> {
    const histories = await this.#log.readEachOfStreams([...streams.keys()]);
    const folded: FoldedFacts[] = [];
    for (const [stream, upTo] of streams) {
      const caseId = caseOfStream(stream);
      if (caseId === null) continue;
      const history = histories.get(streamOfCase(caseId)) ?? [];
      folded.push(
        foldFacts(
          caseId,
          history.filter(({ position }) => position <= upTo),
        ),
      );
    }
    await replaceFacts(transaction, folded);
  }
}
