import type { SealedEvent } from '@calcinosis/event-store';
import type { ParkedRow, ReceiptRow } from './evidence.ts';
import { submissionOf } from './receipts.ts';

/**
 * What is kept undecided has no receipt and no events: it has one fate, ever. And nothing that hospitals send
 * as they should is set aside, whatever is struck.
 */
export function checkParked(
  parked: readonly ParkedRow[],
  receipts: readonly ReceiptRow[],
  events: readonly SealedEvent[],
): string[] {
  const decided = new Set(receipts.map(submissionOf));
  const logged = new Set(events.map(submissionOf));
  return parked.flatMap((row) => {
    const name = submissionOf(row);
    return [
      ...(row.setAsideFor === null ? [] : [`${name} was set aside (${row.setAsideFor}).`]),
      ...(decided.has(name) ? [`${name} is kept undecided, and has a receipt.`] : []),
      ...(logged.has(name) ? [`${name} is kept undecided, and is in the log.`] : []),
    ];
  });
}
