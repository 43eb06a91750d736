import { nodeHashOf, splitOf } from './merkle.ts';
import { ProofError } from './proofError.ts';
import type { LeafRange } from './subtree.ts';

/**
 * The ranges of leaves whose roots prove that the tree of `from` leaves is the beginning of that of `to` leaves:
 * PROOF of RFC 6962, section 2.1.2. None for an empty beginning or an equal size.
 *
 * @throws RangeError when `from` is greater than `to`.
 */
export function consistencyRanges(from: number, to: number): LeafRange[] {
  if (!Number.isSafeInteger(from) || from < 0 || !Number.isSafeInteger(to) || from > to) {
    throw new RangeError(`A tree of ${to} leaves has no beginning of ${from}.`);
  }
  if (from === 0 || from === to) return [];
  const ranges: LeafRange[] = [];
  let [start, end] = [0, to];
  while (from < end) {
    const middle = start + splitOf(end - start);
    if (from <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // What is left is the end of the earlier tree; its root is known to whoever has the earlier root alone
  // when it is the whole of that tree.
  if (start > 0) ranges.push({ start, end });
  return ranges.toReversed();
}

export interface ConsistencyClaim {
  /** Leaves of the earlier tree and of the later one. */
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  /** Of `consistencyRanges`, in their order. */
  readonly hashes: readonly Uint8Array[];
}

/** Checks that a tree is the beginning of a later one. @throws ProofError, or RangeError as `consistencyRanges` */
export function checkConsistency({ from, to, fromRoot, toRoot, hashes }: ConsistencyClaim): void {
  const ranges = consistencyRanges(from, to);
  if (hashes.length !== ranges.length) {
    throw new ProofError(
      `${from} leaves as the beginning of ${to} are proved by ${ranges.length} hashes; these are ${hashes.length}.`,
    );
  }
  if (from === 0) return;
  const fault = `The ${from} leaves are not the beginning of the ${to}: the proof does not lead to`;
  const [earlier, later] = rootsFrom(from, fromRoot, ranges, hashes);
  if (Buffer.compare(earlier, fromRoot) !== 0) throw new ProofError(`${fault} the earlier root.`);
  if (Buffer.compare(later, toRoot) !== 0) throw new ProofError(`${fault} the later root.`);
}

/** The earlier and the later root that a proof leads to, from the end of the earlier tree upwards. */
function rootsFrom(
  from: number,
  fromRoot: Uint8Array,
  ranges: readonly LeafRange[],
  hashes: readonly Uint8Array[],
): [Uint8Array, Uint8Array] {
  const steps = ranges.map(({ start }, index) => ({ start, hash: hashes[index] ?? fromRoot }));
  const seed = steps[0] !== undefined && steps[0].start < from ? steps.shift()?.hash : undefined;
  let [earlier, later] = [seed ?? fromRoot, seed ?? fromRoot];
  for (const { start, hash } of steps) {
    if (start >= from) {
      later = nodeHashOf(later, hash);
    } else {
      earlier = nodeHashOf(hash, earlier);
      later = nodeHashOf(hash, later);
    }
  }
  return [earlier, later];
}
