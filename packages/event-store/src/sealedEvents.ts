import { type Kysely, type SqlBool, sql } from 'kysely';
import type { LogDatabase } from './database.ts';
import type { SealedEvent } from './envelope.ts';
import { microsecondColumn } from './microsecondColumn.ts';
import { isoOfMicroseconds } from './microseconds.ts';

/** A part of the log, in the order of positions. */
export interface LogRange {
  /** The first event read is the one behind this position; 0 for the beginning. */
  readonly after: number;
  readonly limit: number;
  /** No event behind this position. */
  readonly upTo?: number;
  /** Only events of streams whose names begin with one of these. */
  readonly streams?: readonly string[];
  /** Only events of these types. */
  readonly types?: readonly string[];
}

/** Reads events as the log holds them: for a relay or a proof, which need no keys. */
export async function readSealedEvents(db: Kysely<LogDatabase>, range: LogRange): Promise<SealedEvent[]> {
  const { after, limit, upTo, streams, types } = range;
  let query = selectEvents(db)
    .where('event.position', '>', String(after))
    .orderBy('event.position')
    .limit(limit);
  if (upTo !== undefined) query = query.where('event.position', '<=', String(upTo));
  if (streams !== undefined) query = query.where(sql<SqlBool>`event.stream ^@ any(${streams}::text[])`);
  if (types !== undefined) query = query.where('event.type', '=', sql<string>`any(${types})`);
  return (await query.execute()).map(sealedEventOf);
}

/** An event as it travels: `payload` is what `encodeSealedEvent` writes. */
export interface EncodedEvent {
  readonly position: number;
  readonly type: string;
  readonly payload: Uint8Array;
}

/** Reads events as they travel, encoded by the database: who only hands them on need not take them apart. */
export async function readEncodedEvents(
  db: Kysely<LogDatabase>,
  { after, limit }: Pick<LogRange, 'after' | 'limit'>,
): Promise<EncodedEvent[]> {
  const { rows } = await sql<{ position: string; type: string; payload: Buffer }>`
    select
      position,
      type,
      previous_hash || log.entry(
        position, event_id, stream, version, type, schema_version, centre, actor, recorded_at, submission_id,
        correlation_id, dictionary_version, key_id, data
      ) as payload
    from log.event
    where position > ${after}
    order by position
    limit ${limit}
  `.execute(db);
  return rows.map((row) => ({ ...row, position: Number(row.position) }));
}

/** Reads all events of some streams, in the order of positions. */
export async function readSealedStreams(
  db: Kysely<LogDatabase>,
  streams: readonly string[],
): Promise<SealedEvent[]> {
  const rows = await db
    .selectFrom('log.stream as of')
    // Each stream is looked up by itself, by the index on streams: `offset 0` keeps the planner from reading
    // the whole log instead when many are asked for at once. Where a stream begins and ends tells its
    // partitions; the bounds on the version change nothing but that the planner expects few rows by that index.
    .innerJoinLateral(
      () =>
        selectEvents(db)
          .whereRef('event.stream', '=', sql.ref('of.stream'))
          .whereRef('event.position', '>=', sql.ref('of.first_position'))
          .whereRef('event.position', '<=', sql.ref('of.last_position'))
          .where('event.version', '>=', 1)
          .whereRef('event.version', '<=', sql.ref('of.version'))
          .offset(0)
          .as('found'),
      (join) => join.onTrue(),
    )
    .selectAll('found')
    .where('of.stream', '=', sql<string>`any(${streams})`)
    .orderBy('found.position')
    .execute();
  return rows.map(sealedEventOf);
}

function selectEvents(db: Kysely<LogDatabase>) {
  return db
    .selectFrom('log.event as event')
    .select([
      'event.position',
      'event.event_id',
      'event.stream',
      'event.version',
      'event.type',
      'event.schema_version',
      'event.centre',
      'event.actor',
      microsecondColumn('event.recorded_at').as('recorded_at_microseconds'),
      'event.submission_id',
      'event.correlation_id',
      'event.dictionary_version',
      'event.key_id',
      'event.data',
      'event.previous_hash',
      'event.leaf_hash',
      'event.hash',
    ]);
}

type EventRow = Awaited<ReturnType<ReturnType<typeof selectEvents>['execute']>>[number];

function sealedEventOf(row: EventRow): SealedEvent {
  return {
    position: Number(row.position),
    eventId: row.event_id,
    stream: row.stream,
    version: row.version,
    type: row.type,
    schemaVersion: row.schema_version,
    centre: row.centre,
    actor: row.actor,
    recordedAt: isoOfMicroseconds(Number(row.recorded_at_microseconds)),
    submissionId: row.submission_id,
    correlationId: row.correlation_id,
    dictionaryVersion: row.dictionary_version,
    keyId: row.key_id,
    data: row.data,
    previousHash: row.previous_hash,
    leafHash: row.leaf_hash,
    hash: row.hash,
  };
}
