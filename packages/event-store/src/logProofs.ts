import {
  type ConsistencyClaim,
  consistencyRanges,
  type InclusionClaim,
  inclusionRanges,
} from '@calcinosis/proof';
import type { Kysely } from 'kysely';
import type { LogDatabase } from './database.ts';
import { readRangeRoots } from './treeNodes.ts';

/**
 * The claim that the event at `position` is among the first `treeSize` entries of the log, with its proof.
 *
 * @throws RangeError when it is not; MissingNodeError when the log does not have so many entries.
 */
export async function readInclusionProof(
  db: Kysely<LogDatabase>,
  position: number,
  treeSize: number,
): Promise<InclusionClaim> {
  const index = position - 1;
  const ranges = inclusionRanges(index, treeSize);
  const leaf = { start: index, end: position };
  const whole = firstEntries(treeSize);
  const rootOf = await readRangeRoots(db, [leaf, whole, ...ranges]);
  return { index, size: treeSize, leafHash: rootOf(leaf), root: rootOf(whole), hashes: ranges.map(rootOf) };
}

/**
 * The claim that the first `from` entries of the log are the beginning of its first `to` entries, with its proof.
 *
 * @throws RangeError when `from` is greater than `to`; MissingNodeError when the log does not have so many entries.
 */
export async function readConsistencyProof(
  db: Kysely<LogDatabase>,
  from: number,
  to: number,
): Promise<ConsistencyClaim> {
  const ranges = consistencyRanges(from, to);
  const [earlier, later] = [firstEntries(from), firstEntries(to)];
  const rootOf = await readRangeRoots(db, [earlier, later, ...ranges]);
  return { from, to, fromRoot: rootOf(earlier), toRoot: rootOf(later), hashes: ranges.map(rootOf) };
}

const firstEntries = (size: number) => ({ start: 0, end: size });
