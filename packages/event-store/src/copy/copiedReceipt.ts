import { MalformedEntryError } from '../byteReader.ts';
import type { CopiedFields } from './copyRows.ts';

/** Columns of `intake.receipt`, in the order in which they are copied. */
export const receiptColumns = [
  'centre',
  'submission_id',
  'digest',
  'outcome',
  'first_position',
  'position',
  'hash',
  'tree_size',
  'root',
  'reasons',
  'decided_at',
] as const;

/** Those that are stored by their first position, then those that are rejected. */
export const receiptOrder = 'first_position NULLS LAST, centre, submission_id';

interface CopiedDecision {
  readonly centre: Buffer;
  readonly submissionId: Buffer;
  /** Microseconds since 2000-01-01T00:00:00Z. */
  readonly decidedAt: bigint;
}

/** What a receipt of a copy says; what of it cannot be checked against the events is left out. */
export type CopiedReceipt = CopiedDecision &
  (
    | {
        readonly outcome: 'stored';
        readonly firstPosition: number;
        readonly position: number;
        readonly hash: Buffer;
        readonly treeSize: number;
        readonly root: Buffer;
      }
    | { readonly outcome: 'rejected' }
  );

export type CopiedStoredReceipt = Extract<CopiedReceipt, { outcome: 'stored' }>;

export function copiedReceiptOf(row: CopiedFields): CopiedReceipt {
  const decision = { centre: row.raw(0), submissionId: row.raw(1), decidedAt: row.bigint(10) };
  row.length(2, 32);
  const outcome = row.text(3);
  if (outcome === 'rejected') {
    const named = [4, 5, 6, 7, 8].some((field) => !row.isNull(field));
    if (named || row.isNull(9)) throw new MalformedEntryError('A rejection names reasons, and no event.');
    return { outcome, ...decision };
  }
  if (outcome !== 'stored') throw new MalformedEntryError('A receipt is stored or rejected.');
  return {
    outcome,
    ...decision,
    firstPosition: row.int64(4),
    position: row.int64(5),
    hash: row.raw(6, 32),
    treeSize: row.int64(7),
    root: row.raw(8, 32),
  };
}
