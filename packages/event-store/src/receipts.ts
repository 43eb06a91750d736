import { type Kysely, sql } from 'kysely';
import type { LogDatabase } from './database.ts';
import { microsecondColumn } from './microsecondColumn.ts';
import { isoOfMicroseconds } from './microseconds.ts';
import type { Receipt } from './receipt.ts';
import { keyOf, type SubmissionKey } from './submissionKey.ts';

/** Receipts of submissions, by `keyOf`; a submission that is not decided is absent. */
export async function findReceipts(
  db: Kysely<LogDatabase>,
  keys: readonly SubmissionKey[],
): Promise<Map<string, Receipt>> {
  if (keys.length === 0) return new Map();
  const rows = await selectReceipts(db)
    .innerJoin(
      sql<SubmissionKeyRow>`unnest(
        ${keys.map(({ centre }) => centre)}::text[], ${keys.map(({ submissionId }) => submissionId)}::text[]
      )`.as<'asked'>(sql`asked (centre, submission_id)`),
      (join) =>
        join
          .onRef('asked.centre', '=', 'receipt.centre')
          .onRef('asked.submission_id', '=', 'receipt.submission_id'),
    )
    .execute();
  return new Map(rows.map(receiptOf).map((receipt) => [keyOf(receipt), receipt]));
}

interface SubmissionKeyRow {
  centre: string;
  submission_id: string;
}

function selectReceipts(db: Kysely<LogDatabase>) {
  return db
    .selectFrom('intake.receipt as receipt')
    .leftJoin('log.event as event', 'event.position', 'receipt.position')
    .select([
      'receipt.centre',
      'receipt.submission_id',
      'receipt.digest',
      'receipt.outcome',
      'receipt.first_position',
      'receipt.position',
      'event.leaf_hash',
      'receipt.hash',
      'receipt.tree_size',
      'receipt.root',
      'receipt.reasons',
      microsecondColumn('receipt.decided_at').as('decided_at_microseconds'),
    ])
    .select((eb) =>
      eb
        .selectFrom('log.checkpoint as checkpoint')
        .select('checkpoint.note')
        .whereRef('checkpoint.tree_size', '>=', 'receipt.tree_size')
        .orderBy('checkpoint.tree_size')
        .orderBy('checkpoint.ordinal')
        .limit(1)
        .as('checkpoint'),
    );
}

type ReceiptRow = Awaited<ReturnType<ReturnType<typeof selectReceipts>['execute']>>[number];

function receiptOf(row: ReceiptRow): Receipt {
  const decision = {
    centre: row.centre,
    submissionId: row.submission_id,
    digest: row.digest.toString('hex'),
    decidedAt: isoOfMicroseconds(Number(row.decided_at_microseconds)),
  };
  if (row.outcome === 'rejected') return { outcome: 'rejected', ...decision, reasons: row.reasons ?? [] };
  return {
    outcome: 'stored',
    ...decision,
    firstPosition: Number(row.first_position),
    position: Number(row.position),
    leafHash: row.leaf_hash?.toString('hex') ?? '',
    hash: row.hash?.toString('hex') ?? '',
    treeSize: Number(row.tree_size),
    root: row.root?.toString('hex') ?? '',
    checkpoint: row.checkpoint,
  };
}
