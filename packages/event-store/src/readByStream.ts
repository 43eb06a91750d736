import { type Kysely, sql } from 'kysely';
import type { LogDatabase } from './database.ts';
import type { SealedEvent } from './envelope.ts';
import { microsecondColumn } from './microsecondColumn.ts';
import { isoOfMicroseconds } from './microseconds.ts';

/** What folding needs of an event. */
export type SealedEventOfStream = Pick<
  SealedEvent,
  'position' | 'eventId' | 'stream' | 'version' | 'type' | 'schemaVersion' | 'recordedAt' | 'keyId' | 'data'
>;

interface Row {
  readonly position: string;
  readonly event_id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schema_version: number;
  readonly recorded_at_microseconds: string;
  readonly key_id: string | null;
  readonly data: Buffer;
}

/**
 * Reads the log up to a position stream by stream, the events of each in the order of versions, in pages. All
 * pages are of one snapshot, and the next one is read while one is being used.
 */
export async function* readByStream(
  db: Kysely<LogDatabase>,
  { upTo, pageSize }: { readonly upTo: number; readonly pageSize: number },
): AsyncGenerator<SealedEventOfStream[], void> {
  const transaction = await db.startTransaction().setAccessMode('read only').execute();
  try {
    // All of it will be read: what matters is when the last row comes, not the first.
    await sql`set local cursor_tuple_fraction = 1`.execute(transaction);
    // Sorting by stream goes to the disk beyond this.
    await sql`set local work_mem = '128MB'`.execute(transaction);
    await sql`
      declare by_stream no scroll cursor for
      select position, event_id, stream, version, type, schema_version,
        ${microsecondColumn('recorded_at')} as recorded_at_microseconds, key_id, data
      from log.event where position <= ${sql.lit(upTo)} order by stream, version
    `.execute(transaction);
    const fetch = async () => {
      const { rows } = await sql<Row>`fetch ${sql.raw(String(pageSize))} from by_stream`.execute(transaction);
      return rows;
    };
    let next = fetch();
    for (;;) {
      const rows = await next;
      if (rows.length === 0) return;
      next = fetch();
      // Awaited with the next page; a failure before that is no unhandled one.
      next.catch(() => undefined);
      yield rows.map(eventOf);
    }
  } finally {
    await transaction.rollback().execute();
  }
}

function eventOf(row: Row): SealedEventOfStream {
  return {
    position: Number(row.position),
    eventId: row.event_id,
    stream: row.stream,
    version: row.version,
    type: row.type,
    schemaVersion: row.schema_version,
    recordedAt: isoOfMicroseconds(Number(row.recorded_at_microseconds)),
    keyId: row.key_id,
    data: row.data,
  };
}
