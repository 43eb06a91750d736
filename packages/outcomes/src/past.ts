import { type Kysely, sql } from 'kysely';
import { foldedPosition } from './foldedPosition.ts';
import type { OutcomeDatabase } from './database.ts';

/**
 * What was counted as of a position is kept, since nothing changes it: an event only changes what holds from its own
 * position on. The exceptions are few. A case is forgotten as of every position, and comes back as of every position when
 * it may be used again or can be read again.
 */

/**
 * Holds what the tables tell as of every position that they have reached, until the transaction ends: what is
 * counted and kept in it stays right.
 */
export async function holdPast(transaction: Kysely<OutcomeDatabase>): Promise<void> {
  await sql`lock table analytics.kept_count in row exclusive mode`.execute(transaction);
}

/**
 * Tells of a change to the tables. When it is a change of the past, all that was counted and kept as of a position from
 * which on they tell otherwise is let go. Whoever holds the past is waited for, and what they keep goes as well.
 *
 * @param transaction that changes the tables, and holds their checkpoint where it stood.
 * @param since the first position as of which they tell otherwise.
 */
export async function tellOfChange(transaction: Kysely<OutcomeDatabase>, since: number): Promise<void> {
  if (since > (await foldedPosition(transaction))) return;
  await sql`lock table analytics.kept_count in share row exclusive mode`.execute(transaction);
  await forgetCounted(transaction, since);
}

/** Lets go all that was counted and kept as of a position or a later one. */
export async function forgetCounted(db: Kysely<OutcomeDatabase>, since: number): Promise<void> {
  await sql`select analytics.forget_counted(${since})`.execute(db);
}
