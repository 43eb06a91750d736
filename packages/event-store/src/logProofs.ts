import { consistencyRanges, inclusionRanges } from '@calcinosis/proof';
import type { Kysely } from 'kysely';
import type { LogDatabase } from './database.ts';
import { readRangeRoots } from './treeNodes.ts';

/**
 * Hashes that prove that the entry at `position` is among the first `treeSize` entries of the log, the one next to
 * the leaf first (RFC 6962, section 2.1.1).
 *
 * @throws RangeError when it is not. The caller knows that the log has `treeSize` entries.
 */
export function readInclusionProof(
  db: Kysely<LogDatabase>,
  position: number,
  treeSize: number,
): Promise<Uint8Array[]> {
  return readRangeRoots(db, inclusionRanges(position - 1, treeSize));
}

/**
 * Hashes that prove that the first `from` entries of the log are the beginning of its first `to` entries (RFC 6962,
 * section 2.1.2).
 *
 * @throws RangeError when `from` is greater than `to`. The caller knows that the log has `to` entries.
 */
export function readConsistencyProof(
  db: Kysely<LogDatabase>,
  from: number,
  to: number,
): Promise<Uint8Array[]> {
  return readRangeRoots(db, consistencyRanges(from, to));
}
