import { type AccessDatabase, type BrokenEvent, isBroken, type RecordedEvent } from '@calcinosis/event-store';
import {
  type CentreEvent,
  isCentreEvent,
  isNkeyEvent,
  isTokenEvent,
  type NkeyEvent,
  recordedEvent,
  type TokenEvent,
  UnreadableEventError,
} from '@calcinosis/registry';
import { sql, type Transaction } from 'kysely';

/** Streams that say who may do what. */
export const accessStreams = ['centre-', 'token-', 'nkey-'] as const;

/** Folds one event about a centre, a token or an nkey. What it throws is the event's fault, or the database's. */
export async function foldAccess(
  transaction: Transaction<AccessDatabase>,
  recorded: RecordedEvent | BrokenEvent,
): Promise<void> {
  if (isBroken(recorded)) throw recorded.broken;
  if (recorded.erased)
    throw new UnreadableEventError('What is said of a centre or a credential is never erased.');
  const event = recordedEvent(recorded);
  if (isCentreEvent(event)) await foldCentre(transaction, event, recorded.recordedAt);
  else if (isTokenEvent(event)) await foldToken(transaction, event, recorded.recordedAt);
  else if (isNkeyEvent(event)) await foldNkey(transaction, event, recorded.recordedAt);
  else throw new UnreadableEventError(`${event.type} says nothing of a centre or a credential.`);
}

/** Takes out all that was folded of a stream. */
export async function clearAccess(transaction: Transaction<AccessDatabase>, stream: string): Promise<void> {
  const [centre, token, nkey] = accessStreams;
  if (stream.startsWith(centre)) {
    await transaction.deleteFrom('access.centre').where('centre', '=', stream.slice(centre.length)).execute();
  } else if (stream.startsWith(nkey)) {
    await transaction
      .deleteFrom('access.nkey')
      .where('public_nkey', '=', stream.slice(nkey.length))
      .execute();
  } else {
    await transaction
      .deleteFrom('access.token')
      .where(sql<string>`token_id::text`, '=', stream.slice(token.length))
      .execute();
  }
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

async function foldNkey(
  transaction: Transaction<AccessDatabase>,
  event: NkeyEvent,
  recordedAt: string,
): Promise<void> {
  switch (event.type) {
    case 'NkeyAuthorised':
      await transaction
        .insertInto('access.nkey')
        .values({
          public_nkey: event.data.publicNkey,
          centre: event.data.centre,
          label: event.data.label,
          authorised_at: recordedAt,
          expires_at: event.data.expiresAt,
          revoked_at: null,
        })
        .execute();
      return;
    case 'NkeyRevoked':
      await transaction
        .updateTable('access.nkey')
        .set({ revoked_at: recordedAt })
        .where('public_nkey', '=', event.data.publicNkey)
        .execute();
  }
}
