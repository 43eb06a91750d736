import { type Kysely, sql } from 'kysely';
import type { LogDatabase } from './database.ts';
import { readSealedEvents } from './sealedEvents.ts';

/**
 * The last position recorded before an instant; 0 when there is none. Once the instant has passed, nothing that is
 * recorded moves it.
 */
export async function readPositionBefore(db: Kysely<LogDatabase>, instant: Date): Promise<number> {
  const { rows } = await sql<{ position: string }>`
    select log.position_at(${instant.toISOString()}::timestamptz - interval '1 microsecond') as position
  `.execute(db);
  return Number(rows[0]?.position ?? 0);
}

/** When the event at a position was recorded. @throws RangeError when the log has no such position. */
export async function readRecordedAt(db: Kysely<LogDatabase>, position: number): Promise<string> {
  const [event] = await readSealedEvents(db, { after: position - 1, limit: 1 });
  if (event === undefined) throw new RangeError(`The log has no position ${position}.`);
  return event.recordedAt;
}
