import { nodeHashOf, splitOf } from './merkle.ts';
import { ProofError } from './proofError.ts';
import type { LeafRange } from './subtree.ts';

/**
 * The ranges of leaves whose roots prove that leaf `index` (from 0) is in the tree of `size` leaves, the one
 * next to the leaf first: PATH of RFC 6962, section 2.1.1.
 *
 * @throws RangeError when the tree has no such leaf.
 */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  if (!Number.isSafeInteger(index) || index < 0 || !Number.isSafeInteger(size) || index >= size) {
    throw new RangeError(`A tree of ${size} leaves has no leaf ${index}.`);
  }
  const ranges: LeafRange[] = [];
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + splitOf(end - start);
    if (index < middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  return ranges.toReversed();
}

/** The root that a leaf and the hashes of its proof lead to. */
function rootFrom(
  index: number,
  size: number,
  leafHash: Uint8Array,
  hashes: readonly Uint8Array[],
): Uint8Array {
  return inclusionRanges(index, size).reduce((node, { start }, step) => {
    const sibling = hashes[step] ?? leafHash;
    return start > index ? nodeHashOf(node, sibling) : nodeHashOf(sibling, node);
  }, leafHash);
}

export interface InclusionClaim {
  /** Of the leaf, from 0. */
  readonly index: number;
  /** Leaves of the tree. */
  readonly size: number;
  readonly leafHash: Uint8Array;
  /** Root of the tree. */
  readonly root: Uint8Array;
  /** Of `inclusionRanges`, in their order. */
  readonly hashes: readonly Uint8Array[];
}

/** Checks that a leaf is where it is said to be. @throws ProofError, or RangeError as `inclusionRanges` */
export function checkInclusion({ index, size, leafHash, root, hashes }: InclusionClaim): void {
  const expected = inclusionRanges(index, size).length;
  if (hashes.length !== expected) {
    throw new ProofError(
      `Leaf ${index} of ${size} is proved by ${expected} hashes; these are ${hashes.length}.`,
    );
  }
  if (Buffer.compare(rootFrom(index, size, leafHash, hashes), root) !== 0) {
    throw new ProofError(`The proof of leaf ${index} does not lead to the root of the ${size} leaves.`);
  }
}
