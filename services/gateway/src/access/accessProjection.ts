import { type AccessDatabase, type EventLog, Projector, type RecordedEvent } from '@calcinosis/event-store';
import type { CentreEvent, TokenEvent } from '@calcinosis/registry';
import type { Kysely, Transaction } from 'kysely';

/** Types of events that say who may do what. */
export const accessEvents = ['CentreEnrolled', 'CentreSuspended', 'TokenIssued', 'TokenRevoked'] as const;

/** Keeps the tables of centres and tokens up with the log. */
export class AccessProjection {
  readonly #projector: Projector<AccessDatabase>;

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

  /** Reads on to the end of the log; true when there was something new. */
  async catchUp(): Promise<boolean> {
    const before = await this.#projector.position();
    return (await this.#projector.catchUp()) > before;
  }
}

async function fold(transaction: Transaction<AccessDatabase>, recorded: RecordedEvent): Promise<void> {
  const event = accessEventOf(recorded);
  switch (event.type) {
    case 'CentreEnrolled':
      await transaction
        .insertInto('access.centre')
        .values({ ...event.data, enrolled_at: recorded.recordedAt, suspended_at: null })
        .onConflict((conflict) =>
          conflict.column('centre').doUpdateSet({ name: event.data.name, suspended_at: null }),
        )
        .execute();
      return;
    case 'CentreSuspended':
      await transaction
        .updateTable('access.centre')
        .set({ suspended_at: recorded.recordedAt })
        .where('centre', '=', event.data.centre)
        .execute();
      return;
    case 'TokenIssued':
      await transaction
        .insertInto('access.token')
        .values({
          token_id: event.data.tokenId,
          hash: Buffer.from(event.data.hash, 'hex'),
          centre: event.data.centre,
          role: event.data.role,
          label: event.data.label,
          issued_at: recorded.recordedAt,
          expires_at: new Date(event.data.expiresAt),
          revoked_at: null,
        })
        .execute();
      return;
    case 'TokenRevoked':
      await transaction
        .updateTable('access.token')
        .set({ revoked_at: recorded.recordedAt })
        .where('token_id', '=', event.data.tokenId)
        .execute();
  }
}

/** What the registrar wrote under these types has these shapes. */
function accessEventOf({ type, data }: RecordedEvent): CentreEvent | TokenEvent {
  return { type, data } as CentreEvent | TokenEvent;
}
