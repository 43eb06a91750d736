import type { SealedEvent } from '@calcinosis/event-store';
import type { ReceiptRow } from './evidence.ts';

/**
 * Every receipt names the events of its submission, all of them, once; every event has its receipt; what
 * was rejected has none. `roots` are the Merkle roots by the number of entries.
 */
export function checkReceipts(
  receipts: readonly ReceiptRow[],
  events: readonly SealedEvent[],
  roots: readonly string[],
): string[] {
  const bySubmission = Map.groupBy(events, submissionOf);
  const known = new Set(receipts.map(submissionOf));
  return [
    ...receipts.flatMap((receipt) =>
      checkReceipt(receipt, bySubmission.get(submissionOf(receipt)) ?? [], roots).map(
        (what) => `Receipt of ${submissionOf(receipt)}: ${what}.`,
      ),
    ),
    ...[...bySubmission.keys()]
      .filter((submission) => !known.has(submission))
      .map((submission) => `Events of ${submission} are in the log without a receipt.`),
  ];
}

export const submissionOf = ({ centre, submissionId }: { centre: string; submissionId: string }) =>
  `${centre}/${submissionId}`;

function checkReceipt(
  receipt: ReceiptRow,
  events: readonly SealedEvent[],
  roots: readonly string[],
): string[] {
  const positions = events.map(({ position }) => position);
  if (receipt.outcome === 'rejected') {
    return positions.length === 0 ? [] : [`it was rejected, and has events at ${positions.join(', ')}`];
  }
  const { firstPosition, position, treeSize } = receipt;
  if (firstPosition === null || position === null || treeSize === null) return ['it names no position'];
  const expected = Array.from({ length: position - firstPosition + 1 }, (_, index) => firstPosition + index);
  const last = events.at(-1);
  const faults: string[] = [];
  if (positions.join() !== expected.join() || last === undefined) {
    faults.push(`its events are at ${positions.join(', ') || 'no position'}, not at ${expected.join(', ')}`);
  } else if (Buffer.from(last.hash).toString('hex') !== receipt.hash) {
    faults.push(`its hash is not that of position ${position}`);
  }
  if (treeSize < position) faults.push(`its tree of ${treeSize} does not hold position ${position}`);
  if (roots[treeSize] !== receipt.root) faults.push(`its root is not that of the first ${treeSize} entries`);
  return faults;
}
