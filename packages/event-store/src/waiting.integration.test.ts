import { randomUUID } from 'node:crypto';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { KeyVault } from './keys/keyVault.ts';
import { eraseKeys } from './keys/eraser.ts';
import { DuplicateReceiptError, NotWaitingError } from './logError.ts';
import { findReceipts } from './receipts.ts';
import { keyOf } from './submissionKey.ts';
import {
  batchOf,
  digestOf,
  newEvent,
  newSetAside,
  newWaiting,
  rejectedReceipt,
  storedReceipt,
} from './testing/newBatch.ts';
import { openTestLog, testMasterKey, type TestLog } from './testing/testLog.ts';
import {
  countSetAside,
  countWaiting,
  findWaiting,
  listWaiting,
  openSetAside,
  openWaiting,
} from './waiting.ts';

const servers = testServers();
let test: TestLog;
let epoch: number;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
  epoch = (await test.appender.acquireLease('test', 600_000)) ?? 0;
});
afterAll(() => test.close());

const commit = (parts: Parameters<typeof batchOf>[0]) => test.appender.commit(epoch, batchOf(parts));
const key = (submissionId: string) => ({ centre: 'seoul', submissionId });
const freshVault = () => new KeyVault(test.keys, testMasterKey);

describe('a submission that waits for its case', () => {
  it('is found by its key, and opened by its case in the order of arrival', async () => {
    const [case1, case2] = [randomUUID(), randomUUID()];
    const [a, b, c, d] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const { recordedAt } = await commit({
      waiting: [newWaiting(b, case1), newWaiting(c, case2), newWaiting(a, case1)],
    });
    await commit({ waiting: [newWaiting(d, case1)] });
    const found = await findWaiting(test.db, [key(a), key('unknown')]);
    expect(found).toEqual(
      new Map([
        [
          keyOf(key(a)),
          { ...key(a), caseId: case1, setAsideFor: null, digest: digestOf(a), since: recordedAt },
        ],
      ]),
    );
    const opened = await openWaiting(test.db, freshVault(), [case1]);
    expect(opened.map(({ submissionId }) => submissionId)).toEqual([b, a, d]);
    expect(opened[0]).toEqual({
      ...key(b),
      caseId: case1,
      setAsideFor: null,
      digest: digestOf(b),
      since: recordedAt,
      erased: false,
      payload: { command: `of ${b}` },
    });
    expect(await openWaiting(test.db, freshVault(), [])).toEqual([]);
    expect(await countWaiting(test.db)).toBe(4);
  });

  it('is released by the batch that decides it', async () => {
    const [caseId, id] = [randomUUID(), randomUUID()];
    await commit({ waiting: [newWaiting(id, caseId)] });
    await commit({
      events: [newEvent({ stream: `case-${caseId}`, sealFor: caseId })],
      receipts: [storedReceipt(id, 0)],
      released: [key(id)],
    });
    expect(await findWaiting(test.db, [key(id)])).toEqual(new Map());
    expect(await findReceipts(test.db, [key(id)])).toHaveProperty('size', 1);
  });

  it('keeps its payload sealed', async () => {
    const [caseId, id] = [randomUUID(), randomUUID()];
    await commit({ waiting: [newWaiting(id, caseId)] });
    const row = await test.db
      .selectFrom('intake.waiting')
      .select('payload')
      .where('submission_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.payload.includes('command')).toBe(false);
  });

  it('comes as erased when the key of its case was destroyed', async () => {
    const [caseId, id] = [randomUUID(), randomUUID()];
    await commit({ waiting: [newWaiting(id, caseId)] });
    await eraseKeys(test.keys, [{ subject: caseId, position: 1, keyId: null }]);
    const opened = await openWaiting(test.db, freshVault(), [caseId]);
    expect(opened).toMatchObject([{ submissionId: id, erased: true, payload: null }]);
  });

  it('waits once', async () => {
    const [caseId, id] = [randomUUID(), randomUUID()];
    await commit({ waiting: [newWaiting(id, caseId)] });
    const again = commit({ waiting: [newWaiting(id, caseId)] });
    await expect(again).rejects.toThrow(DuplicateReceiptError);
    await expect(again).rejects.toMatchObject({ submissionId: id });
    const twice = randomUUID();
    const atOnce = commit({ waiting: [newWaiting(twice, caseId), newWaiting(twice, caseId)] });
    await expect(atOnce).rejects.toMatchObject({ sqlState: 'RG003', submissionId: twice });
  });

  it('does not wait when it is decided', async () => {
    const id = randomUUID();
    await commit({ receipts: [rejectedReceipt(id)] });
    await expect(commit({ waiting: [newWaiting(id, randomUUID())] })).rejects.toThrow(DuplicateReceiptError);
    const other = randomUUID();
    const both = commit({ receipts: [rejectedReceipt(other)], waiting: [newWaiting(other, randomUUID())] });
    await expect(both).rejects.toThrow(DuplicateReceiptError);
  });

  it('gets no receipt while it goes on waiting', async () => {
    const id = randomUUID();
    await commit({ waiting: [newWaiting(id, randomUUID())] });
    await expect(commit({ receipts: [rejectedReceipt(id)] })).rejects.toThrow('it must be released');
  });

  it('is not released when it does not wait', async () => {
    await expect(commit({ released: [key(randomUUID())] })).rejects.toThrow(NotWaitingError);
  });
});

describe('a submission that was set aside', () => {
  it('waits for a person with the class of its failure, and not for its case', async () => {
    const [caseId, a, b] = [randomUUID(), randomUUID(), randomUUID()];
    const [waitingBefore, setAsideBefore] = [await countWaiting(test.db), await countSetAside(test.db)];
    await commit({ waiting: [newSetAside(a, caseId, 'BrokenSealError'), newSetAside(b, null)] });
    expect(await findWaiting(test.db, [key(a)])).toMatchObject(
      new Map([[keyOf(key(a)), { caseId, setAsideFor: 'BrokenSealError' }]]),
    );
    expect(await openWaiting(test.db, freshVault(), [caseId])).toEqual([]);
    expect(await openSetAside(test.db, freshVault(), [key(b), key(a), key('unknown')])).toMatchObject([
      { submissionId: a, setAsideFor: 'BrokenSealError', erased: false, payload: { command: `of ${a}` } },
      { submissionId: b, setAsideFor: 'Error', caseId: null, payload: { command: `of ${b}` } },
    ]);
    expect((await listWaiting(test.db)).slice(-2)).toMatchObject([{ submissionId: a }, { submissionId: b }]);
    expect(await countWaiting(test.db)).toBe(waitingBefore);
    expect(await countSetAside(test.db)).toBe(setAsideBefore + 2);
  });

  it('can go on waiting for its case, by the batch that releases it', async () => {
    const [caseId, id] = [randomUUID(), randomUUID()];
    await commit({ waiting: [newSetAside(id, caseId)] });
    await commit({ released: [key(id)], waiting: [newWaiting(id, caseId)] });
    expect(await openSetAside(test.db, freshVault(), [key(id)])).toEqual([]);
    expect(await openWaiting(test.db, freshVault(), [caseId])).toMatchObject([{ submissionId: id }]);
  });

  it('gets its receipt only by the batch that releases it', async () => {
    const id = randomUUID();
    await commit({ waiting: [newSetAside(id, null)] });
    await expect(commit({ receipts: [rejectedReceipt(id)] })).rejects.toThrow('it must be released');
    await commit({ receipts: [rejectedReceipt(id)], released: [key(id)] });
    expect(await findWaiting(test.db, [key(id)])).toEqual(new Map());
  });

  it('waits for a person or for its case: what waits for nothing is refused', async () => {
    const nothing = { ...newSetAside(randomUUID(), null), setAsideFor: null };
    await expect(commit({ waiting: [nothing] })).rejects.toMatchObject({ code: '23514' });
  });
});
