import { type EventLog, Projector, type RecordedEvent } from '@calcinosis/event-store';
import { type CaseEvent, foldCase, isCaseEvent, recordedEvent } from '@calcinosis/registry';
import type { Kysely, Transaction } from 'kysely';
import type { AnalyticsDatabase } from '../database.ts';
import { outcomeRows } from './outcomeRows.ts';

/** Events folded in one transaction. */
const batchSize = 1000;

/** Rows written by one statement: below the number of parameters that a statement may have. */
const rowsAtOnce = 2000;

const casePrefix = 'case-';

/** Keeps the outcome tables up with the log. */
export class OutcomeProjection {
  readonly #projector: Projector<AnalyticsDatabase>;

  constructor(db: Kysely<AnalyticsDatabase>, log: EventLog) {
    this.#projector = new Projector({
      db,
      log,
      name: 'outcomes',
      checkpointTable: 'analytics.checkpoint',
      batchSize,
      apply: (transaction, events) => fold(transaction, log, events),
    });
  }

  /** Reads on to the end of the log; returns the position reached. */
  catchUp(signal: AbortSignal): Promise<number> {
    return this.#projector.catchUp(signal);
  }

  position(): Promise<number> {
    return this.#projector.position();
  }
}

/**
 * Derives anew the rows of each case that the events touch, from all of its events up to the batch's
 * last position: so the tables are those of that position, whatever the log holds beyond it.
 */
async function fold(
  transaction: Transaction<AnalyticsDatabase>,
  log: EventLog,
  events: readonly RecordedEvent[],
): Promise<void> {
  const last = events.at(-1)?.position ?? 0;
  const streams = [
    ...new Set(events.map(({ stream }) => stream).filter((each) => each.startsWith(casePrefix))),
  ];
  if (streams.length === 0) return;
  const histories = await log.readStreams(streams);
  const rows = streams.flatMap((stream) => {
    const history = (histories.get(stream) ?? []).filter(({ position }) => position <= last);
    const state = foldCase(history.flatMap(caseEventOf));
    return state.status === 'unknown' ? [] : outcomeRows(stream.slice(casePrefix.length), state);
  });
  const caseIds = streams.map((stream) => stream.slice(casePrefix.length));
  await transaction.deleteFrom('analytics.outcome').where('case_id', 'in', caseIds).execute();
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await transaction
      .insertInto('analytics.outcome')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute();
  }
}

/** An event of a case; none when it was erased. */
export function caseEventOf(recorded: RecordedEvent): CaseEvent[] {
  if (recorded.erased) return [];
  const event = recordedEvent(recorded);
  return isCaseEvent(event) ? [event] : [];
}
