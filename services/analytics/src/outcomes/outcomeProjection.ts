import { type EventLog, Projector, type RecordedEvent } from '@calcinosis/event-store';
import { Logger } from '@nestjs/common';
import type { Kysely, Transaction } from 'kysely';
import type { AnalyticsDatabase } from '../database.ts';
import { caseHistories, type History } from './caseHistories.ts';
import { type FoldedCase, foldOutcomes, parkedFor } from './foldOutcomes.ts';
import type { OutcomeMetrics } from './outcomeMetrics.ts';
import { writeOutcomes } from './writeOutcomes.ts';

/** Events folded in one transaction. */
const batchSize = 1000;

const casePrefix = 'case-';

/** Keeps the outcome tables up with the log. */
export class OutcomeProjection {
  readonly #logger = new Logger('OutcomeProjection');
  readonly #db: Kysely<AnalyticsDatabase>;
  readonly #log: EventLog;
  readonly #metrics: OutcomeMetrics;
  readonly #projector: Projector<AnalyticsDatabase>;

  constructor(db: Kysely<AnalyticsDatabase>, log: EventLog, metrics: OutcomeMetrics) {
    this.#db = db;
    this.#log = log;
    this.#metrics = metrics;
    this.#projector = new Projector({
      db,
      log,
      name: 'outcomes',
      checkpointTable: 'analytics.checkpoint',
      batchSize,
      apply: (transaction, events) => this.#fold(transaction, events),
    });
  }

  /** Reads on to the end of the log; returns the position reached. */
  async catchUp(signal: AbortSignal): Promise<number> {
    const position = await this.#projector.catchUp(signal);
    const { parked } = await this.#db
      .selectFrom('analytics.parked')
      .select((builder) => builder.fn.countAll<string>().as('parked'))
      .executeTakeFirstOrThrow();
    this.#metrics.position.set(position);
    this.#metrics.parked.set(Number(parked));
    return position;
  }

  /**
   * Derives anew the rows of each case that the events touch, from all of its events up to the batch's
   * last position: so the tables are those of that position, whatever the log holds beyond it.
   */
  async #fold(transaction: Transaction<AnalyticsDatabase>, events: readonly RecordedEvent[]): Promise<void> {
    const touched = new Map<string, number>();
    for (const { stream, position } of events) {
      if (stream.startsWith(casePrefix)) touched.set(stream, position);
    }
    if (touched.size === 0) return;
    const histories = await caseHistories(this.#log, [...touched.keys()]);
    const cases = [...touched].map(([stream, last]) => foldUpTo(stream, last, histories.get(stream)));
    await writeOutcomes(transaction, cases);
    for (const each of cases) {
      if (each.outcome === 'parked') {
        this.#logger.warn(`A case is parked at position ${each.position} (${each.errorName}).`);
      }
    }
  }
}

/** @param last position of the last event of the stream in the batch. */
function foldUpTo(stream: string, last: number, history: History = { events: [] }): FoldedCase {
  const caseId = stream.slice(casePrefix.length);
  if ('error' in history) return parkedFor(caseId, last, history.error);
  return foldOutcomes(
    caseId,
    history.events.filter(({ position }) => position <= last),
  );
}
