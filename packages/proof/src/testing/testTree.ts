import { Frontier, leafHashOf } from '../merkle.ts';
import type { LeafRange } from '../subtree.ts';

/** A tree of so many different leaves, all of which are at hand. */
export class TestTree {
  readonly leaves: readonly Uint8Array[];

  constructor(size: number) {
    this.leaves = Array.from({ length: size }, (_, index) => leafHashOf(Buffer.from(`entry ${index}`)));
  }

  /** Root of a range of leaves, or of the first `end`. */
  root({ start, end }: LeafRange): Uint8Array {
    const tree = new Frontier();
    for (const leaf of this.leaves.slice(start, end)) tree.append(leaf);
    return tree.root();
  }
}
