import { randomUUID } from 'node:crypto';
import {
  checkConsistency,
  checkInclusion,
  Frontier,
  NoteSigner,
  openCheckpoint,
  signCheckpoint,
  successorBy,
} from '@calcinosis/proof';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Appender } from './appender.ts';
import { CheckpointError, StaleEpochError, withLogErrors } from './logError.ts';
import { readConsistencyProof, readInclusionProof } from './logProofs.ts';
import { recordCheckpoint, readCheckpoint, readHandovers, readSigners } from './signedCheckpoints.ts';
import { MissingNodeError } from './treeNodes.ts';
import { batchOf, newEvent } from './testing/newBatch.ts';
import { openTestLog, type TestLog, testSigner } from './testing/testLog.ts';

/** More than two subtrees of 256 leaves, so that a proof takes hashes from leaves and from nodes. */
const size = 700;

const servers = testServers();
let test: TestLog;
let epoch: number;
let leaves: readonly Uint8Array[];

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
  epoch = (await test.appender.acquireLease('test', 60_000)) ?? 0;
  // Batches of odd lengths, so that nodes are completed in the middle of one, and by its last event.
  for (const length of [1, 255, 1, 100, 157, 186]) await append(length);
  leaves = (await test.log.readSealed({ after: 0, limit: size })).map(({ leafHash }) => leafHash);
});
afterAll(() => test.close());

const newKey = () => NoteSigner.parse(NoteSigner.generate('test.example/log'));

function append(length: number) {
  const events = Array.from({ length }, () => newEvent({ stream: `case-${randomUUID()}`, sealFor: null }));
  return test.appender.commit(epoch, batchOf({ events }));
}

function rootAt(end: number): Uint8Array {
  const tree = new Frontier();
  for (const leaf of leaves.slice(0, end)) tree.append(leaf);
  return tree.root();
}

describe('proofs from the database', () => {
  it('show of any event that it is in any later log', async () => {
    const claims = fc
      .integer({ min: 1, max: size })
      .chain((treeSize) =>
        fc.record({ treeSize: fc.constant(treeSize), position: fc.integer({ min: 1, max: treeSize }) }),
      );
    await fc.assert(
      fc.asyncProperty(claims, async ({ treeSize, position }) => {
        const claim = await readInclusionProof(test.db, position, treeSize);
        expect(claim).toMatchObject({
          index: position - 1,
          size: treeSize,
          leafHash: leaves[position - 1],
          root: rootAt(treeSize),
        });
        expect(() => checkInclusion(claim)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('show of any two states of the log that the later one continues the earlier one', async () => {
    const claims = fc.nat(size).chain((to) => fc.record({ from: fc.nat(to), to: fc.constant(to) }));
    await fc.assert(
      fc.asyncProperty(claims, async ({ from, to }) => {
        const claim = await readConsistencyProof(test.db, from, to);
        expect(claim).toMatchObject({ from, to, fromRoot: rootAt(from), toRoot: rootAt(to) });
        expect(() => checkConsistency(claim)).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  it('rest on nodes that the database has kept for each full 256 leaves', async () => {
    const rows = await test.db.selectFrom('log.node').selectAll().orderBy('index').execute();
    expect(rows.map(({ level, index }) => [level, Number(index)])).toEqual([
      [8, 0],
      [8, 1],
    ]);
    expect(rows[0]?.hash).toEqual(Buffer.from(rootAt(256)));
  });
});

describe('signed checkpoints', () => {
  it('are kept with each batch that appended something, and no other', async () => {
    const sizes = await test.db
      .selectFrom('log.checkpoint')
      .select('tree_size')
      .orderBy('tree_size')
      .execute();
    expect(sizes.map((row) => Number(row.tree_size))).toEqual([1, 256, 257, 357, 514, 700]);
  });

  it('say what the log was, signed by the key that the log names', async () => {
    expect(await readSigners(test.db)).toEqual([testSigner.verifier.toString()]);
    const checkpoint = openCheckpoint(testSigner.verifier, (await readCheckpoint(test.db)) ?? '');
    expect(checkpoint).toEqual({ origin: 'test.example/log', size, root: Buffer.from(rootAt(size)) });
  });

  it('are not kept of anything but the log as it ends', async () => {
    const record = (at: number, note: string) =>
      withLogErrors(() => test.db.transaction().execute((open) => recordCheckpoint(open, at, note)));
    const root = rootAt(size);
    await expect(record(epoch, signCheckpoint(testSigner, size - 1, root))).rejects.toThrow(CheckpointError);
    await expect(record(epoch, signCheckpoint(testSigner, size, rootAt(1)))).rejects.toThrow(CheckpointError);
    await expect(record(epoch, 'anything')).rejects.toThrow(CheckpointError);
    await expect(record(epoch - 1, signCheckpoint(testSigner, size, root))).rejects.toThrow(StaleEpochError);
  });

  it('are signed anew by a new key, which the log then names first', async () => {
    const next = newKey();
    await test.appender.releaseLease(epoch);
    await new Appender(test.db, test.vault, next).acquireLease('next', 60_000);
    expect(await readSigners(test.db)).toEqual([next.verifier.toString(), testSigner.verifier.toString()]);
    const checkpoint = openCheckpoint(next.verifier, (await readCheckpoint(test.db)) ?? '');
    expect(checkpoint).toMatchObject({ size });
    expect(await readHandovers(test.db)).toEqual([]);
  });

  it('are handed over by the former key, once, when it is at hand', async () => {
    const take = async (...signers: [NoteSigner, ...NoteSigner[]]) => {
      const appender = new Appender(test.db, test.vault, signers);
      const at = (await appender.acquireLease('test', 60_000)) ?? 0;
      await appender.releaseLease(at);
    };
    const [first, second] = [newKey(), newKey()];
    await sql`update log.head set lease_holder = null, lease_until = null`.execute(test.admin);
    await take(first);
    await take(second, first);
    const handover = (await readCheckpoint(test.db)) ?? '';
    await take(second, first);
    await take(second);
    expect(await readCheckpoint(test.db)).toBe(handover);
    expect(openCheckpoint(first.verifier, handover)).toEqual(openCheckpoint(second.verifier, handover));
    expect(await readHandovers(test.db)).toEqual([handover]);
    expect(successorBy(first.verifier, handover)?.toString()).toBe(second.verifier.toString());
    // And back again without a single event in between: what is served is of the key that signs.
    await take(first, second);
    expect((await readSigners(test.db))[0]).toBe(first.verifier.toString());
    expect(successorBy(second.verifier, (await readCheckpoint(test.db)) ?? '')).not.toBeNull();
    expect(await readHandovers(test.db)).toHaveLength(2);
  });
});

describe('what the log does not have', () => {
  it('is not proved', async () => {
    await expect(readInclusionProof(test.db, 1, size + 1)).rejects.toThrow(MissingNodeError);
    await expect(readConsistencyProof(test.db, 1, size + 1)).rejects.toThrow(MissingNodeError);
    await expect(readInclusionProof(test.db, size + 1, size)).rejects.toThrow(RangeError);
  });
});

describe('the nodes of a log that had events before it had nodes', () => {
  it('are those that it would have had', async () => {
    const { rows } = await sql<{ same: boolean }>`
      select not exists (
        select from log.extend_chain(
          row(true, 0, '\\x', '-infinity', '{}', 0, null, null)::log.head,
          array(select leaf_hash from log.event order by position)
        ) as whole, unnest(whole.nodes) as node
        full join log.node kept using (level, index)
        where node.hash is distinct from kept.hash
      ) as same
    `.execute(test.admin);
    expect(rows[0]?.same).toBe(true);
  });
});
