import { type Kysely, sql } from 'kysely';
import type { LogDatabase } from './database.ts';
import { readSealedEvents } from './sealedEvents.ts';

/** Where the log stood at an instant. */
export interface PositionAt {
  /** Of the last event recorded before the instant; 0 when there is none. */
  readonly position: number;
  /** When that one was recorded; null when there is none. */
  readonly recordedAt: string | null;
}

/** The last position recorded before an instant. Once the instant has passed, nothing that is recorded moves it. */
export async function readPositionBefore(db: Kysely<LogDatabase>, instant: Date): Promise<PositionAt> {
  const { rows } = await sql<{ position: string }>`
    select log.position_at(${instant.toISOString()}::timestamptz - interval '1 microsecond') as position
  `.execute(db);
  const position = Number(rows[0]?.position ?? 0);
  if (position === 0) return { position, recordedAt: null };
  const [event] = await readSealedEvents(db, { after: position - 1, limit: 1 });
  return { position, recordedAt: event?.recordedAt ?? null };
}
