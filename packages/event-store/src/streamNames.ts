import { type Kysely, type SqlBool, sql } from 'kysely';
import type { LogDatabase } from './database.ts';

/** The streams whose names begin so, in the order of their names. */
export async function readStreamNames(db: Kysely<LogDatabase>, prefix: string): Promise<string[]> {
  const rows = await db
    .selectFrom('log.stream')
    .select('stream')
    .where(sql<SqlBool>`stream ^@ ${prefix}`)
    .orderBy('stream')
    .execute();
  return rows.map(({ stream }) => stream);
}
