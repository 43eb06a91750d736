import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Frontier, leafHashOf, nodeHashOf } from './merkle.ts';

const zeros = Buffer.alloc(32);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const treeOf = (entries: readonly Uint8Array[]) => {
  const tree = new Frontier();
  for (const entry of entries) tree.append(leafHashOf(entry));
  return tree;
};

/** Entries and roots that the implementations of Certificate Transparency are tested with. */
const entries = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((text) => Buffer.from(text, 'hex'));
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** The definition of RFC 6962, section 2.1, word for word. */
function merkleTreeHash(leaves: readonly Uint8Array[]): Uint8Array {
  const [leaf] = leaves;
  if (leaf === undefined) throw new RangeError('The tree of no entries is tested by its known root.');
  if (leaves.length === 1) return leafHashOf(leaf);
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHashOf(merkleTreeHash(leaves.slice(0, split)), merkleTreeHash(leaves.slice(split)));
}

describe('the Merkle tree', () => {
  it.each(roots.map((root, size) => ({ size, root })))('has the known root with $size entries', (known) => {
    expect(hex(treeOf(entries.slice(0, known.size)).root())).toBe(known.root);
  });

  it('has the root that RFC 6962 defines, whatever the entries', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 8 }), { minLength: 1, maxLength: 70 }), (given) => {
        expect(hex(treeOf(given).root())).toBe(hex(merkleTreeHash(given)));
      }),
    );
  });

  it('goes on from its size and its perfect subtrees alone', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array(), { maxLength: 40 }), fc.nat(40), (given, cut) => {
        const begun = treeOf(given.slice(0, cut));
        const resumed = new Frontier(begun.size, begun.subtrees);
        for (const entry of given.slice(cut)) resumed.append(leafHashOf(entry));
        expect(hex(resumed.root())).toBe(hex(treeOf(given).root()));
      }),
    );
  });

  it('refuses to grow from subtrees that do not fit its size', () => {
    expect(() => new Frontier(3, []).append(zeros)).toThrow(RangeError);
  });

  it('tells a leaf from a node of the same bytes', () => {
    const [left, right] = [zeros, Buffer.alloc(32, 1)];
    expect(hex(leafHashOf(Buffer.concat([left, right])))).not.toBe(hex(nodeHashOf(left, right)));
  });
});
