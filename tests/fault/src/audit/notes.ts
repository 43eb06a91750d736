import { isDeepStrictEqual } from 'node:util';
import { type DataKey, keyedDigest } from '@calcinosis/event-store';
import { caseCommand, digestOf, type Receipt } from '@calcinosis/registry';
import type { Note } from '../hospital/notebook.ts';
import { expectedEvents, isOfRule } from './expectedEvents.ts';
import type { Evidence, ReceiptRow } from './evidence.ts';
import { submissionOf } from './receipts.ts';

/**
 * Holds what the hospitals sent and were told against the registry: each submission had its final word, the
 * right one and always the same, the registry has that receipt on record, and the log holds what was sent.
 */
export function checkNotes(notes: readonly Note[], evidence: Evidence): string[] {
  const rows = new Map(evidence.receipts.map((row) => [submissionOf(row), row]));
  const checkpoints = new Map(evidence.checkpoints.map(({ treeSize, note }) => [treeSize, note]));
  return notes.flatMap((note) => {
    const name = submissionOf(note.planned);
    return checkNote(note, rows.get(name), evidence, checkpoints).map(
      (what) => `${note.planned.command.type} ${name}: ${what}.`,
    );
  });
}

function checkNote(
  { planned, receipts }: Note,
  row: ReceiptRow | undefined,
  { opened, events, keys }: Evidence,
  checkpoints: ReadonlyMap<number, string>,
): string[] {
  const [receipt, ...others] = receipts;
  if (receipt === undefined) return ['it was sent and had no final word'];
  if (row === undefined) return ['its hospital has a receipt that the registry does not know'];
  const faults: string[] = [];
  if (others.some((other) => !isDeepStrictEqual(other, receipt))) {
    faults.push('its hospital was given receipts that differ');
  }
  if (receipt.outcome !== planned.due)
    faults.push(`it was ${describe(receipt)} and should be ${planned.due}`);
  if (!isOnRecord(receipt, row)) faults.push('the receipt of its hospital is not the one on record');
  if (row.digest !== keptDigest(planned, keys)) faults.push('its digest is another');
  if (receipt.outcome === 'stored' && planned.due === 'stored') {
    const found = opened
      .slice(receipt.firstPosition - 1, receipt.position)
      .map((event) => ({ stream: event.stream, type: event.type, data: event.data }))
      .filter((event) => !isOfRule(event));
    if (!isDeepStrictEqual(found, expectedEvents(planned))) faults.push('the log holds something else');
    const leaf = events[receipt.position - 1]?.leafHash ?? Buffer.of();
    if (Buffer.from(leaf).toString('hex') !== receipt.leafHash) faults.push('its leaf hash is another');
    if (checkpoints.get(receipt.treeSize) !== receipt.checkpoint) faults.push('its checkpoint is another');
  }
  return faults;
}

/** The digest that the registry must keep; null when the case has no key. */
function keptDigest({ command }: Note['planned'], keys: ReadonlyMap<string, DataKey>): string | null {
  const key = keys.get(command.caseId);
  return key === undefined ? null : keyedDigest(key, digestOf(caseCommand.parse(command)));
}

function isOnRecord(receipt: Receipt, row: ReceiptRow): boolean {
  if (receipt.outcome !== row.outcome || receipt.digest !== row.digest) return false;
  return (
    receipt.outcome === 'rejected' ||
    (receipt.firstPosition === row.firstPosition &&
      receipt.position === row.position &&
      receipt.hash === row.hash &&
      receipt.treeSize === row.treeSize &&
      receipt.root === row.root)
  );
}

function describe(receipt: Receipt): string {
  if (receipt.outcome === 'stored') return 'stored';
  return `rejected (${receipt.reasons.map(({ code }) => code).join(', ')})`;
}
