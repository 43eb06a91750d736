import { type Kysely, sql } from 'kysely';
import type { OutcomeDatabase } from './database.ts';
import { type ParkedReason, parkedReasons } from './parkedReason.ts';

/** How many cases are parked, by reason. */
export type ParkedCounts = Readonly<Record<ParkedReason, number>>;

export async function countParked(db: Kysely<OutcomeDatabase>): Promise<ParkedCounts> {
  const counts = await db
    .selectFrom('analytics.parked')
    .select(['reason', sql<string>`count(*)`.as('cases')])
    .groupBy('reason')
    .execute();
  const of = (reason: ParkedReason) => Number(counts.find((each) => each.reason === reason)?.cases ?? 0);
  const [unreadable, unknown, unfoldable] = parkedReasons;
  return { [unreadable]: of(unreadable), [unknown]: of(unknown), [unfoldable]: of(unfoldable) };
}
