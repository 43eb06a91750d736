import { type Kysely, sql } from 'kysely';
import type { Batch, Committed, NewReceipt } from './batch.ts';
import { byteaArray, integerArray, textArray, uuidArray } from './binaryArray.ts';
import type { LogDatabase } from './database.ts';
import { isoOfMicroseconds } from './microseconds.ts';
import type { Receipt } from './receipt.ts';
import type { SealedBatch } from './sealBatch.ts';

interface CommittedRow {
  readonly tree_size: string;
  readonly head_hash: Buffer;
  readonly root: Buffer;
  readonly decided_at_microseconds: string;
  /** The rest is null in the only row of a batch without receipts. */
  readonly ordinal: string | null;
  readonly first_position: string | null;
  readonly position: string | null;
  readonly leaf_hash: Buffer | null;
  readonly hash: Buffer | null;
}

/** What a commit came to before it is signed. */
export interface Appended {
  readonly committed: Omit<Committed, 'receipts'>;
  /** The batch's receipts, for the checkpoint that stands for them; null when nothing was appended. */
  readonly receiptsWith: (checkpoint: string | null) => readonly Receipt[];
}

/** Calls `log.commit_batch`: one statement, which is one transaction unless the caller has begun one. */
export async function commitBatch(
  db: Kysely<LogDatabase>,
  epoch: number,
  batch: Batch,
  sealed: SealedBatch,
): Promise<Appended> {
  const { events, receipts, waiting, released, progress } = batch;
  const { rows } = await sql<CommittedRow>`
    select
      tree_size, head_hash, root, ordinal, first_position, position, leaf_hash, hash,
      (extract(epoch from decided_at) * 1000000)::bigint as decided_at_microseconds
    from log.commit_batch(
      held_epoch => ${epoch},
      event_ids => ${uuidArray(events.map((event) => event.eventId))}::uuid[],
      streams => ${textArray(events.map((event) => event.stream))}::text[],
      expected_versions => ${integerArray(events.map((event) => event.expectedVersion))}::integer[],
      types => ${textArray(events.map((event) => event.type))}::text[],
      schema_versions => ${integerArray(events.map((event) => event.schemaVersion))}::integer[],
      centres => ${textArray(events.map((event) => event.centre))}::text[],
      actors => ${textArray(events.map((event) => event.actor))}::text[],
      submission_ids => ${textArray(events.map((event) => event.submissionId))}::text[],
      correlation_ids => ${textArray(events.map((event) => event.correlationId))}::text[],
      dictionary_versions => ${textArray(events.map((event) => event.dictionaryVersion))}::text[],
      key_ids => ${uuidArray(sealed.events.map((data) => data.keyId))}::uuid[],
      data => ${byteaArray(sealed.events.map((data) => data.bytes))}::bytea[],
      receipt_centres => ${textArray(receipts.map((receipt) => receipt.centre))}::text[],
      receipt_submission_ids => ${textArray(receipts.map((receipt) => receipt.submissionId))}::text[],
      receipt_digests => ${byteaArray(receipts.map((receipt) => Buffer.from(receipt.digest, 'hex')))}::bytea[],
      receipt_first_events => ${integerArray(receipts.map((receipt) => ordinalOf(receipt, 'firstEvent')))}::integer[],
      receipt_last_events => ${integerArray(receipts.map((receipt) => ordinalOf(receipt, 'lastEvent')))}::integer[],
      receipt_reasons => ${receipts.map(reasonsOf)}::jsonb[],
      waiting_centres => ${textArray(waiting.map((each) => each.centre))}::text[],
      waiting_submission_ids => ${textArray(waiting.map((each) => each.submissionId))}::text[],
      waiting_case_ids => ${uuidArray(waiting.map((each) => each.caseId))}::uuid[],
      waiting_set_aside_for => ${textArray(waiting.map((each) => each.setAsideFor))}::text[],
      waiting_digests => ${byteaArray(waiting.map((each) => Buffer.from(each.digest, 'hex')))}::bytea[],
      waiting_key_ids => ${uuidArray(sealed.waiting.map((data) => data.keyId))}::uuid[],
      waiting_payloads => ${byteaArray(sealed.waiting.map((data) => data.bytes))}::bytea[],
      released_centres => ${textArray(released.map((key) => key.centre))}::text[],
      released_submission_ids => ${textArray(released.map((key) => key.submissionId))}::text[],
      progress_stream => ${progress?.stream ?? null},
      progress_identity => ${progress?.identity ?? null},
      progress_sequence => ${progress?.sequence ?? null}
    )
  `.execute(db);
  return appendedOf(receipts, rows);
}

/** Counted from 1, as SQL does; null for a rejection. */
function ordinalOf(receipt: NewReceipt, end: 'firstEvent' | 'lastEvent'): number | null {
  return receipt.outcome === 'stored' ? receipt[end] + 1 : null;
}

function reasonsOf(receipt: NewReceipt): string | null {
  return receipt.outcome === 'rejected' ? JSON.stringify(receipt.reasons) : null;
}

function appendedOf(receipts: readonly NewReceipt[], rows: readonly CommittedRow[]): Appended {
  const [head] = rows;
  if (head === undefined) throw new Error('The log gave no answer to a commit.');
  return {
    committed: {
      position: Number(head.tree_size),
      hash: head.head_hash.toString('hex'),
      root: head.root.toString('hex'),
      recordedAt: isoOfMicroseconds(Number(head.decided_at_microseconds)),
    },
    receiptsWith: (checkpoint) =>
      receipts.map((receipt, index) => receiptOf(receipt, rows[index] ?? head, checkpoint)),
  };
}

function receiptOf(receipt: NewReceipt, row: CommittedRow, checkpoint: string | null): Receipt {
  const { centre, submissionId, digest } = receipt;
  const decision = {
    centre,
    submissionId,
    digest,
    decidedAt: isoOfMicroseconds(Number(row.decided_at_microseconds)),
  };
  if (receipt.outcome === 'rejected') return { outcome: 'rejected', ...decision, reasons: receipt.reasons };
  return {
    outcome: 'stored',
    ...decision,
    firstPosition: Number(row.first_position),
    position: Number(row.position),
    leafHash: row.leaf_hash?.toString('hex') ?? '',
    hash: row.hash?.toString('hex') ?? '',
    treeSize: Number(row.tree_size),
    root: row.root.toString('hex'),
    checkpoint,
  };
}
