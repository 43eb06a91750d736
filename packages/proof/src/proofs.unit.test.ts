import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConsistency, consistencyRanges } from './consistencyProof.ts';
import { checkInclusion, inclusionRanges } from './inclusionProof.ts';
import { nodeHashOf, rootOfSubtrees, splitOf } from './merkle.ts';
import { ProofError } from './proofError.ts';
import { subtreesOf } from './subtree.ts';
import { TestTree } from './testing/testTree.ts';

const largest = 90;
const tree = new TestTree(largest);
const rootAt = (size: number) => tree.root({ start: 0, end: size });
const leafAt = (index: number) => tree.leaves[index] ?? Buffer.alloc(0);

/** A tree's size and one of its leaves. */
const leafOfTree = fc
  .integer({ min: 1, max: largest })
  .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
/** A size and a later one. */
const twoSizes = fc.nat(largest).chain((to) => fc.record({ from: fc.nat(to), to: fc.constant(to) }));

const inclusionOf = (index: number, size: number) => ({
  index,
  size,
  leafHash: leafAt(index),
  root: rootAt(size),
  hashes: inclusionRanges(index, size).map((range) => tree.root(range)),
});
const consistencyOf = (from: number, to: number) => ({
  from,
  to,
  fromRoot: rootAt(from),
  toRoot: rootAt(to),
  hashes: consistencyRanges(from, to).map((range) => tree.root(range)),
});

/** PATH of RFC 6962, section 2.1.1, word for word. */
function path(index: number, start: number, end: number): Uint8Array[] {
  if (end - start === 1) return [];
  const middle = start + splitOf(end - start);
  return start + index < middle
    ? [...path(index, start, middle), tree.root({ start: middle, end })]
    : [...path(start + index - middle, middle, end), tree.root({ start, end: middle })];
}

/** SUBPROOF of RFC 6962, section 2.1.2, word for word. */
function subproof(from: number, start: number, end: number, whole: boolean): Uint8Array[] {
  if (start + from === end) return whole ? [] : [tree.root({ start, end })];
  const middle = start + splitOf(end - start);
  return start + from <= middle
    ? [...subproof(from, start, middle, whole), tree.root({ start: middle, end })]
    : [...subproof(start + from - middle, middle, end, false), tree.root({ start, end: middle })];
}

describe('a proof that an entry is in the log', () => {
  it('consists of the hashes that RFC 6962 names', () => {
    fc.assert(
      fc.property(leafOfTree, ({ index, size }) => {
        expect(inclusionOf(index, size).hashes).toEqual(path(index, 0, size));
      }),
    );
  });

  it('holds for every leaf of every tree', () => {
    fc.assert(
      fc.property(leafOfTree, ({ index, size }) => {
        expect(() => checkInclusion(inclusionOf(index, size))).not.toThrow();
      }),
    );
  });

  it('does not hold for another leaf, another place or another root', () => {
    fc.assert(
      fc.property(leafOfTree, fc.nat(largest - 1), ({ index, size }, other) => {
        fc.pre(other !== index);
        const claim = inclusionOf(index, size);
        expect(() => checkInclusion({ ...claim, leafHash: leafAt(other) })).toThrow(ProofError);
        expect(() => checkInclusion({ ...claim, root: nodeHashOf(claim.root, claim.root) })).toThrow(
          ProofError,
        );
        const fault = other < size ? ProofError : RangeError;
        expect(() => checkInclusion({ ...claim, index: other })).toThrow(fault);
      }),
    );
  });

  it('is refused when hashes are missing or too many', () => {
    const claim = inclusionOf(3, 7);
    expect(() => checkInclusion({ ...claim, hashes: claim.hashes.slice(1) })).toThrow(/proved by 3 hashes/);
    expect(() => checkInclusion({ ...claim, hashes: [...claim.hashes, claim.root] })).toThrow(ProofError);
  });

  it('is refused for a leaf that the tree does not have', () => {
    expect(() => inclusionRanges(7, 7)).toThrow(RangeError);
    expect(() => inclusionRanges(0.5, 7)).toThrow(RangeError);
    expect(() => inclusionRanges(-1, 7)).toThrow(RangeError);
  });
});

describe('a proof that a log only grew', () => {
  it('consists of the hashes that RFC 6962 names', () => {
    fc.assert(
      fc.property(twoSizes, ({ from, to }) => {
        expect(consistencyOf(from, to).hashes).toEqual(from === 0 ? [] : subproof(from, 0, to, true));
      }),
    );
  });

  it('holds for every beginning of every tree', () => {
    fc.assert(
      fc.property(twoSizes, ({ from, to }) => {
        expect(() => checkConsistency(consistencyOf(from, to))).not.toThrow();
      }),
    );
  });

  it('does not hold for another beginning or another end', () => {
    fc.assert(
      fc.property(twoSizes, fc.nat(), ({ from, to }, at) => {
        fc.pre(from > 0);
        const claim = consistencyOf(from, to);
        const wrong = nodeHashOf(claim.fromRoot, claim.toRoot);
        expect(() => checkConsistency({ ...claim, fromRoot: wrong })).toThrow(ProofError);
        expect(() => checkConsistency({ ...claim, toRoot: wrong })).toThrow(ProofError);
        if (claim.hashes.length === 0) return;
        const hashes = claim.hashes.with(at % claim.hashes.length, wrong);
        expect(() => checkConsistency({ ...claim, hashes })).toThrow(ProofError);
      }),
    );
  });

  it('is refused when the log became shorter', () => {
    expect(() => consistencyRanges(8, 7)).toThrow(RangeError);
  });
});

describe('the perfect subtrees of a range', () => {
  it('have together the root of the range, for every node of every proof', () => {
    const rootOf = (range: { start: number; end: number }) =>
      rootOfSubtrees(
        subtreesOf(range).map(({ level, index }) =>
          tree.root({ start: index * 2 ** level, end: (index + 1) * 2 ** level }),
        ),
      );
    fc.assert(
      fc.property(leafOfTree, twoSizes, ({ index, size }, { from, to }) => {
        for (const range of [...inclusionRanges(index, size), ...consistencyRanges(from, to)]) {
          expect(rootOf(range)).toEqual(tree.root(range));
        }
      }),
    );
  });

  it('reach far beyond 32 bits', () => {
    const size = 2 ** 40 + 2 ** 33 + 1;
    expect(
      inclusionRanges(2 ** 40 + 5, size)
        .flatMap(subtreesOf)
        .every(({ index }) => Number.isSafeInteger(index)),
    ).toBe(true);
    expect(subtreesOf({ start: 0, end: size })).toEqual([
      { level: 40, index: 0 },
      { level: 33, index: 128 },
      { level: 0, index: 2 ** 40 + 2 ** 33 },
    ]);
  });
});
