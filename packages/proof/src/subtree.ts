/**
 * A perfect subtree: the 2^level leaves from `index` * 2^level on, leaves counted from 0. Level 0 is a leaf. Once
 * the log has all of its leaves, its root never changes.
 */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/** Leaves from `start` to before `end`. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/**
 * The perfect subtrees that the leaves of a range consist of, the largest first. The range is one that a
 * Merkle tree has as a node: its start is a multiple of the largest power of 2 in its length.
 */
export function subtreesOf({ start, end }: LeafRange): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let first = start; first < end; ) {
    let level = 0;
    while (2 ** (level + 1) <= end - first) level += 1;
    subtrees.push({ level, index: first / 2 ** level });
    first += 2 ** level;
  }
  return subtrees;
}
