import type { Kysely } from 'kysely';
import { outcomesCheckpoint } from './checkpoint.ts';
import type { OutcomeDatabase } from './database.ts';

/** Position of the log up to which the outcome tables are folded. */
export async function foldedPosition(db: Kysely<OutcomeDatabase>): Promise<number> {
  const checkpoint = await db
    .selectFrom('analytics.checkpoint')
    .select('position')
    .where('name', '=', outcomesCheckpoint)
    .executeTakeFirst();
  return Number(checkpoint?.position ?? 0);
}
