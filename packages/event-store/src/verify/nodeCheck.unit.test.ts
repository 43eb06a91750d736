import { leafHashOf, nodeHashOf } from '@calcinosis/proof';
import { describe, expect, it } from 'vitest';
import type { CopiedNode } from '../copy/copiedNode.ts';
import { NodeCheck } from './nodeCheck.ts';

/** As many leaves as the first node of level 16 has: with it a node of level 8 becomes whole at the same leaf. */
const leaves = Array.from({ length: 65_536 }, (_, index) => leafHashOf(Buffer.from(String(index))));

function pairsOf(hashes: readonly Buffer[]): Buffer[] {
  return Array.from({ length: hashes.length / 2 }, (_, pair) =>
    nodeHashOf(hashes[pair * 2] ?? Buffer.of(), hashes[pair * 2 + 1] ?? Buffer.of()),
  );
}

/** The nodes of all leaves, in the order in which they become whole. */
function nodesOf(hashes: readonly Buffer[]): CopiedNode[] {
  let [low, high] = [[...hashes], [] as Buffer[]];
  for (let level = 0; level < 8; level += 1) low = pairsOf(low);
  high = low;
  for (let level = 8; level < 16; level += 1) high = pairsOf(high);
  const nodes = low.map((hash, index) => ({ level: 8, index, hash }));
  return [...nodes, ...high.map((hash, index) => ({ level: 16, index, hash }))];
}

const nodes = nodesOf(leaves);

/** Nodes as they come page by page, one a page. */
async function* pagesOf(kept: readonly CopiedNode[]): AsyncGenerator<CopiedNode[]> {
  for (const node of kept) yield [node];
}

async function faultsOf(kept: readonly CopiedNode[]): Promise<string[]> {
  const check = new NodeCheck(pagesOf(kept));
  for (const leaf of leaves) {
    check.take(leaf);
    while (check.isDue) {
      await check.fill();
      const fault = check.check();
      if (fault !== null) return [`${fault.position}: ${fault.why}`];
    }
  }
  const left = await check.finish();
  return left === null ? [] : [`${left.position}: ${left.why}`];
}

describe('the kept nodes of a tall tree', () => {
  it('are found right, wherever a page of them ends', async () => {
    expect(nodes).toHaveLength(257);
    expect(await faultsOf(nodes)).toEqual([]);
  });

  it('are found wrong where one is missing, changed or too many', async () => {
    expect(await faultsOf(nodes.toSpliced(256, 1))).toEqual([
      '65536: The node 16/0 of the Merkle tree is missing.',
    ]);
    expect(await faultsOf(nodes.with(7, { level: 8, index: 7, hash: Buffer.alloc(32) }))).toEqual([
      '2048: The node 8/7 of the Merkle tree is not that of the events.',
    ]);
    expect(await faultsOf([...nodes, { level: 24, index: 0, hash: Buffer.alloc(32) }])).toEqual([
      '65536: The node 24/0 of the Merkle tree has no events of its own.',
    ]);
  });
});
