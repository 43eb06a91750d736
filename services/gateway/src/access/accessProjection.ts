import { type AccessDatabase, type EventLog, Projector, type RecordedEvent } from '@calcinosis/event-store';
import {
  type CentreEvent,
  isCentreEvent,
  isTokenEvent,
  recordedEvent,
  type TokenEvent,
} from '@calcinosis/registry';
import type { Kysely, Transaction } from 'kysely';

/** Types of events that say who may do what. */
export const accessEvents = ['CentreEnrolled', 'CentreSuspended', 'TokenIssued', 'TokenRevoked'] as const;

/** Keeps the tables of centres and tokens up with the log. */
export class AccessProjection {
  readonly #projector: Projector<AccessDatabase>;
  #running: Promise<number> | null = null;
  #next: Promise<number> | null = null;

  constructor(db: Kysely<AccessDatabase>, log: EventLog) {
    this.#projector = new Projector({
      db,
      log,
      name: 'access',
      checkpointTable: 'access.checkpoint',
      types: [...accessEvents],
      apply: async (transaction, events) => {
        for (const event of events) await fold(transaction, event);
      },
    });
  }

  /**
   * Resolves when the tables hold every event that was committed before the call. One catch-up runs at a time and
   * serves all that asked for it: each takes a connection that waits for the checkpoint, and the one that has it
   * needs a second to read the log, so as many at once as the pool has connections would wait for ever.
   */
  async catchUp(): Promise<void> {
    if (this.#running === null) {
      await this.#run();
      return;
    }
    const run = () => this.#run();
    this.#next ??= this.#running.then(run, run);
    await this.#next;
  }

  #run(): Promise<number> {
    this.#next = null;
    const run = this.#projector.catchUp().finally(() => {
      if (this.#running === run) this.#running = null;
    });
    this.#running = run;
    return run;
  }
}

async function fold(transaction: Transaction<AccessDatabase>, recorded: RecordedEvent): Promise<void> {
  // Events about centres and tokens are not sealed, so they are never erased.
  if (recorded.erased) return;
  const event = recordedEvent(recorded);
  if (isCentreEvent(event)) await foldCentre(transaction, event, recorded.recordedAt);
  if (isTokenEvent(event)) await foldToken(transaction, event, recorded.recordedAt);
}

async function foldCentre(
  transaction: Transaction<AccessDatabase>,
  event: CentreEvent,
  recordedAt: string,
): Promise<void> {
  switch (event.type) {
    case 'CentreEnrolled':
      await transaction
        .insertInto('access.centre')
        .values({ ...event.data, enrolled_at: recordedAt, suspended_at: null })
        .onConflict((conflict) =>
          conflict.column('centre').doUpdateSet({ name: event.data.name, suspended_at: null }),
        )
        .execute();
      return;
    case 'CentreSuspended':
      await transaction
        .updateTable('access.centre')
        .set({ suspended_at: recordedAt })
        .where('centre', '=', event.data.centre)
        .execute();
  }
}

async function foldToken(
  transaction: Transaction<AccessDatabase>,
  event: TokenEvent,
  recordedAt: string,
): Promise<void> {
  switch (event.type) {
    case 'TokenIssued':
      await transaction
        .insertInto('access.token')
        .values({
          token_id: event.data.tokenId,
          hash: Buffer.from(event.data.hash, 'hex'),
          centre: event.data.centre,
          role: event.data.role,
          label: event.data.label,
          issued_at: recordedAt,
          expires_at: event.data.expiresAt,
          revoked_at: null,
        })
        .execute();
      return;
    case 'TokenRevoked':
      await transaction
        .updateTable('access.token')
        .set({ revoked_at: recordedAt })
        .where('token_id', '=', event.data.tokenId)
        .execute();
  }
}
