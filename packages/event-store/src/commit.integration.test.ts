import { randomUUID } from 'node:crypto';
import { signCheckpoint } from '@calcinosis/proof';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DuplicateReceiptError, ProgressError, VersionConflictError } from './logError.ts';
import { readProgress } from './progress.ts';
import { findReceipts } from './receipts.ts';
import { keyOf } from './submissionKey.ts';
import { batchOf, digestOf, newEvent, rejectedReceipt, storedReceipt } from './testing/newBatch.ts';
import { openTestLog, type TestLog, testSigner } from './testing/testLog.ts';

const servers = testServers();
let test: TestLog;
let epoch: number;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
  epoch = (await test.appender.acquireLease('test', 600_000)) ?? 0;
});
afterAll(() => test.close());

const commit = (parts: Parameters<typeof batchOf>[0]) => test.appender.commit(epoch, batchOf(parts));
const headPosition = async () => (await test.log.head()).position;
const aStream = () => `case-${randomUUID()}`;

describe('a batch', () => {
  it('gets positions without gaps and versions by stream, in its order', async () => {
    const before = await headPosition();
    const [a, b] = [aStream(), aStream()];
    const events = [a, b, a, a, b].map((stream) => newEvent({ stream }));
    const committed = await commit({ events });
    const read = await test.log.read({ after: before, limit: 10 });
    expect(committed.position).toBe(before + 5);
    expect(read.map(({ position }) => position - before)).toEqual([1, 2, 3, 4, 5]);
    expect(read.map(({ version }) => version)).toEqual([1, 1, 2, 3, 2]);
    expect(read.map(({ eventId }) => eventId)).toEqual(events.map(({ eventId }) => eventId));
    expect(read.at(-1)?.hash).toBe(committed.hash);
  });

  it('is read back with all that was given', async () => {
    const given = newEvent({
      stream: aStream(),
      type: 'CaseRegistered',
      schemaVersion: 3,
      centre: 'busan',
      actor: 'operator',
      submissionId: 'one_submission',
      correlationId: 'ä "quoted", {braced} \\ and NULL',
      dictionaryVersion: '2.1.0',
      data: { site: '손등', lesions: [{ size: 1.5 }, null], empty: '' },
    });
    const { recordedAt, position } = await commit({ events: [given] });
    const [read] = await test.log.readStream(given.stream);
    const { expectedVersion: _, sealFor: __, ...envelopeAndData } = given;
    expect(read).toMatchObject({ ...envelopeAndData, position, version: 1, recordedAt, erased: false });
  });

  it('keeps data that are not sealed as JSON in the clear', async () => {
    const given = newEvent({ stream: 'centre-seoul', sealFor: null, data: { name: '서울' } });
    const { position } = await commit({ events: [given] });
    const [stored] = await test.log.readSealed({ after: position - 1, limit: 1 });
    expect(stored?.keyId).toBeNull();
    expect(Buffer.from(stored?.data ?? []).toString('utf8')).toBe('{"name":"서울"}');
    expect(await test.log.read({ after: position - 1, limit: 1 })).toMatchObject([
      { data: { name: '서울' } },
    ]);
  });

  it('gives each submission a receipt that says where it is and what the log was then', async () => {
    const before = await headPosition();
    const events = [aStream(), aStream(), aStream()].map((stream) => newEvent({ stream }));
    const [one, refused, two] = [randomUUID(), randomUUID(), randomUUID()];
    const receipts = [storedReceipt(one, 0, 1), rejectedReceipt(refused), storedReceipt(two, 2)];
    const committed = await commit({ events, receipts });
    const read = await test.log.read({ after: before, limit: 3 });
    const decision = { centre: 'seoul', decidedAt: committed.recordedAt };
    const checkpoint = signCheckpoint(testSigner, before + 3, Buffer.from(committed.root, 'hex'));
    const tree = { treeSize: before + 3, root: committed.root, checkpoint };
    const leaves = (await test.log.readSealed({ after: before, limit: 3 })).map(({ leafHash }) =>
      Buffer.from(leafHash).toString('hex'),
    );
    expect(committed.receipts).toEqual([
      {
        ...decision,
        ...tree,
        outcome: 'stored',
        submissionId: one,
        digest: digestOf(one),
        firstPosition: before + 1,
        position: before + 2,
        leafHash: leaves[1],
        hash: read[1]?.hash,
      },
      {
        ...decision,
        outcome: 'rejected',
        submissionId: refused,
        digest: digestOf(refused),
        reasons: [{ pointer: '/visit', code: 'required', message: 'A visit has a day.' }],
      },
      {
        ...decision,
        ...tree,
        outcome: 'stored',
        submissionId: two,
        digest: digestOf(two),
        firstPosition: before + 3,
        position: before + 3,
        leafHash: leaves[2],
        hash: read[2]?.hash,
      },
    ]);
    expect((await test.log.head()).root).toBe(committed.root);
    const found = await findReceipts(
      test.db,
      [one, refused, two, 'unknown'].map((submissionId) => ({ centre: 'seoul', submissionId })),
    );
    expect([...found.values()].toSorted(byPlace)).toEqual(committed.receipts.toSorted(byPlace));
  });

  it('may refuse all its submissions, and appends nothing then', async () => {
    const before = await test.log.head();
    const { receipts, position, root } = await commit({ receipts: [rejectedReceipt(randomUUID())] });
    expect(receipts).toHaveLength(1);
    expect({ position, root }).toEqual({ position: before.position, root: before.root });
  });

  it('is refused when it is empty', async () => {
    await expect(commit({})).rejects.toThrow('The batch is empty.');
  });

  it('is committed to disk even by a session that asked for less', async () => {
    await test.db.connection().execute(async (connection) => {
      await sql`set synchronous_commit = off`.execute(connection);
      await connection.transaction().execute(async (transaction) => {
        await sql`
          select from log.commit_batch(
            ${epoch}, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
            '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}',
            'DISK', 'a', 1
          )
        `.execute(transaction);
        const { rows } = await sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(
          transaction,
        );
        expect(rows).toEqual([{ synchronous_commit: 'on' }]);
      });
      await sql`reset synchronous_commit`.execute(connection);
    });
  });
});

describe('the expected version', () => {
  it('is that of the stream before the event, earlier events of the batch counted', async () => {
    const stream = aStream();
    const expecting = (...versions: (number | null)[]) =>
      versions.map((expectedVersion) => newEvent({ stream, expectedVersion }));
    await commit({ events: expecting(0, 1, null, 3) });
    await commit({ events: expecting(4) });
    await commit({ events: expecting(null, 6) });
    expect((await test.log.readStream(stream)).map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each([
    { has: 0, expected: 1 },
    { has: 1, expected: 0 },
    { has: 2, expected: 1 },
    { has: 2, expected: 3 },
  ])('refuses the batch: $expected of a stream at $has', async ({ has, expected }) => {
    const stream = aStream();
    if (has > 0) await commit({ events: Array.from({ length: has }, () => newEvent({ stream })) });
    const before = await test.log.head();
    const id = randomUUID();
    const other = newEvent({ stream: aStream() });
    const refused = commit({
      events: [other, newEvent({ stream, expectedVersion: expected })],
      receipts: [storedReceipt(id, 0, 1)],
    });
    await expect(refused).rejects.toThrow(VersionConflictError);
    await expect(refused).rejects.toMatchObject({ sqlState: 'RG002', stream, expected, actual: has });
    expect((await test.log.head()).root).toBe(before.root);
    expect(await findReceipts(test.db, [{ centre: 'seoul', submissionId: id }])).toEqual(new Map());
    expect(await test.log.readStream(other.stream)).toEqual([]);
  });
});

describe('a submission that was decided', () => {
  it.each(['stored', 'rejected'])('gets no second receipt after it was %s', async (outcome) => {
    const id = randomUUID();
    const events = [newEvent({ stream: aStream() })];
    await commit(
      outcome === 'stored'
        ? { events, receipts: [storedReceipt(id, 0)] }
        : { receipts: [rejectedReceipt(id)] },
    );
    const before = await headPosition();
    const again = commit({
      events: [newEvent({ stream: aStream() }), newEvent({ stream: aStream() })],
      receipts: [storedReceipt(randomUUID(), 0), storedReceipt(id, 1)],
    });
    await expect(again).rejects.toThrow(DuplicateReceiptError);
    await expect(again).rejects.toMatchObject({ sqlState: 'RG003', centre: 'seoul', submissionId: id });
    expect(await headPosition()).toBe(before);
  });

  it('is not twice in a batch', async () => {
    const id = randomUUID();
    const twice = commit({ receipts: [rejectedReceipt(id), rejectedReceipt(id)] });
    await expect(twice).rejects.toMatchObject({ sqlState: 'RG003', submissionId: id });
  });

  it('is another one under the same id at another centre', async () => {
    const id = randomUUID();
    const elsewhere = { ...rejectedReceipt(id), centre: 'busan' };
    await commit({ receipts: [rejectedReceipt(id), elsewhere] });
    const keys = ['seoul', 'busan'].map((centre) => ({ centre, submissionId: id }));
    expect([...(await findReceipts(test.db, keys)).keys()].toSorted()).toEqual(keys.map(keyOf).toSorted());
  });
});

describe('a receipt', () => {
  it.each([
    [1, 1],
    [0, 1],
    [-1, 0],
    [1, 0],
  ])('is refused for events %i to %i of a batch of one', async (first, last) => {
    const refused = commit({
      events: [newEvent({ stream: aStream() })],
      receipts: [storedReceipt(randomUUID(), first, last)],
    });
    await expect(refused).rejects.toThrow('names events that the batch of 1 does not have');
  });

  it('is refused without a reason for a rejection', async () => {
    const refused = commit({ receipts: [rejectedReceipt(randomUUID(), [])] });
    await expect(refused).rejects.toThrow('receipt_check');
  });

  it('is refused with a digest that is no SHA-256', async () => {
    const refused = commit({ receipts: [{ ...rejectedReceipt(randomUUID()), digest: 'abcd' }] });
    await expect(refused).rejects.toThrow('digest');
  });
});

describe('the progress of a message stream', () => {
  const progress = (sequence: number, identity = 'made-1') => ({ stream: 'INTAKE', identity, sequence });

  it('moves with the batch, and begins anew with a stream that was made anew', async () => {
    expect(await readProgress(test.db, 'INTAKE')).toBeNull();
    await commit({ progress: progress(7) });
    await commit({ progress: progress(7), receipts: [rejectedReceipt(randomUUID())] });
    expect(await readProgress(test.db, 'INTAKE')).toEqual(progress(7));
    await commit({ progress: progress(2, 'made-2') });
    expect(await readProgress(test.db, 'INTAKE')).toEqual(progress(2, 'made-2'));
  });

  it('does not go back', async () => {
    await commit({ progress: progress(9, 'made-3') });
    const id = randomUUID();
    const back = commit({ progress: progress(8, 'made-3'), receipts: [rejectedReceipt(id)] });
    await expect(back).rejects.toThrow(ProgressError);
    expect(await findReceipts(test.db, [{ centre: 'seoul', submissionId: id }])).toEqual(new Map());
  });
});

describe('the log', () => {
  it('dates no event earlier than the one before, even when the clock is set back', async () => {
    await sql`update log.head set recorded_at = now() + interval '1 hour'`.execute(test.admin);
    const { recordedAt: ahead } = await commit({ events: [newEvent({ stream: aStream() })] });
    const { recordedAt } = await commit({ events: [newEvent({ stream: aStream() })] });
    expect(recordedAt).toBe(ahead);
  });

  it('makes the next partition ahead and goes on across its border', async () => {
    const border = 10_000_000;
    const partitions = async () => {
      const { rows } = await sql<{ name: string }>`
        select inhrelid::regclass::text as name from pg_inherits where inhparent = 'log.event'::regclass order by 1
      `.execute(test.admin);
      return rows.map(({ name }) => name);
    };
    expect(await partitions()).toEqual(['log.event_00000', 'log.event_00001']);
    // A tree of that size has as many subtrees as its binary digits have ones.
    const subtrees = (border - 2).toString(2).replaceAll('0', '').length;
    await sql`
      update log.head
      set position = ${border - 2}, frontier = array_fill('\\x00'::bytea, array[${subtrees}::integer])
    `.execute(test.admin);
    const stream = aStream();
    await commit({ events: Array.from({ length: 4 }, () => newEvent({ stream })) });
    await commit({ events: [newEvent({ stream })] });
    expect(await partitions()).toEqual(['log.event_00000', 'log.event_00001', 'log.event_00002']);
    expect((await test.log.readStream(stream)).map(({ position }) => position - border)).toEqual([
      -1, 0, 1, 2, 3,
    ]);
  });
});

function byPlace(one: { submissionId: string }, other: { submissionId: string }): number {
  return one.submissionId < other.submissionId ? -1 : 1;
}
