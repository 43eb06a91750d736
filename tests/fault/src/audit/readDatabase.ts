import type { SealedEvent } from '@calcinosis/event-store';
import { Client } from 'pg';
import { z } from 'zod';
import type { Evidence, ReceiptRow } from './evidence.ts';

const position = z.coerce.number().int();
const nullablePosition = position.nullable();
const bytes = z.instanceof(Buffer);

const eventRow = z.object({
  position,
  event_id: z.string(),
  stream: z.string(),
  version: z.int(),
  type: z.string(),
  schema_version: z.int(),
  centre: z.string(),
  actor: z.string(),
  recorded_at: z.string(),
  submission_id: z.string(),
  correlation_id: z.string(),
  dictionary_version: z.string(),
  key_id: z.string().nullable(),
  data: bytes,
  previous_hash: bytes,
  leaf_hash: bytes,
  hash: bytes,
});

const eventsQuery = `
  select position, event_id, stream, version, type, schema_version, centre, actor,
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at,
    submission_id, correlation_id, dictionary_version, key_id, data, previous_hash, leaf_hash, hash
  from log.event order by position`;

const headRow = z.object({ position, hash: z.string(), frontier: z.array(z.string()) });

const headQuery = `
  select position, encode(hash, 'hex') as hash,
    (select coalesce(array_agg(encode(node, 'hex') order by ordinal), '{}')
      from unnest(frontier) with ordinality as nodes (node, ordinal)) as frontier
  from log.head`;

const receiptRow = z.object({
  centre: z.string(),
  submissionId: z.string(),
  digest: z.string(),
  outcome: z.string(),
  firstPosition: nullablePosition,
  position: nullablePosition,
  hash: z.string().nullable(),
  treeSize: nullablePosition,
  root: z.string().nullable(),
});

const receiptsQuery = `
  select centre, submission_id as "submissionId", encode(digest, 'hex') as digest, outcome,
    first_position as "firstPosition", position, encode(hash, 'hex') as hash, tree_size as "treeSize",
    encode(root, 'hex') as root
  from intake.receipt`;

const checkpointRow = z.object({ treeSize: position, note: z.string() });

const checkpointsQuery = `select tree_size as "treeSize", note from log.checkpoint order by tree_size`;

const signerRow = z.object({ verifier: z.string() });

const signersQuery = 'select distinct verifier from log.signer';

const outcomeRow = z.object({
  caseId: z.string(),
  lesionId: z.string(),
  endpoint: z.string(),
  centre: z.string(),
  stratum: z.string(),
  kind: z.string().nullable(),
  left: z.int().nullable(),
  right: z.int().nullable(),
});

const outcomesQuery = `
  select case_id as "caseId", lesion_id as "lesionId", endpoint, centre, stratum, kind,
    left_day as left, right_day as right
  from analytics.outcome
  where valid_to is null`;

const parkedRow = z.object({
  centre: z.string(),
  submissionId: z.string(),
  setAsideFor: z.string().nullable(),
});

const parkedQuery = `
  select centre, submission_id as "submissionId", set_aside_for as "setAsideFor" from intake.waiting`;

const foldedRow = z.object({ folded: position });

const foldedQuery = 'select coalesce(min(position), 0) as folded from analytics.checkpoint';

export type DatabaseEvidence = Omit<Evidence, 'opened' | 'keys' | 'streamed' | 'undecided'>;

/** Reads everything in one snapshot, in plain SQL, as the database's administrator. */
export async function readDatabase(url: string): Promise<DatabaseEvidence> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const rows = async <Row>(schema: z.ZodType<Row>, query: string) =>
      z.array(schema).parse((await client.query(query)).rows);
    const [head] = await rows(headRow, headQuery);
    const [folded] = await rows(foldedRow, foldedQuery);
    if (head === undefined || folded === undefined) throw new Error('The log has no head.');
    const receipts: ReceiptRow[] = await rows(receiptRow, receiptsQuery);
    return {
      events: (await rows(eventRow, eventsQuery)).map(sealedEventOf),
      head,
      receipts,
      checkpoints: await rows(checkpointRow, checkpointsQuery),
      signers: (await rows(signerRow, signersQuery)).map(({ verifier }) => verifier),
      outcomes: await rows(outcomeRow, outcomesQuery),
      parked: await rows(parkedRow, parkedQuery),
      ...folded,
    };
  } finally {
    await client.end();
  }
}

function sealedEventOf(row: z.infer<typeof eventRow>): SealedEvent {
  return {
    position: row.position,
    eventId: row.event_id,
    stream: row.stream,
    version: row.version,
    type: row.type,
    schemaVersion: row.schema_version,
    centre: row.centre,
    actor: row.actor,
    recordedAt: row.recorded_at,
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
