import type { Kysely } from 'kysely';
import type { LogDatabase } from './database.ts';

/** How far a message stream was decided. */
export interface Progress {
  readonly stream: string;
  /** Tells a stream that was made anew under the same name apart. */
  readonly identity: string;
  /** Of the last message that was decided. */
  readonly sequence: number;
}

/** Null for a stream of which nothing was decided yet. */
export async function readProgress(db: Kysely<LogDatabase>, stream: string): Promise<Progress | null> {
  const row = await db
    .selectFrom('intake.progress')
    .select(['identity', 'sequence'])
    .where('stream', '=', stream)
    .executeTakeFirst();
  return row === undefined ? null : { stream, identity: row.identity, sequence: Number(row.sequence) };
}
