import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StaleEpochError } from './logError.ts';
import { batchOf, newEvent } from './testing/newBatch.ts';
import { openTestLog, type TestLog } from './testing/testLog.ts';

const servers = testServers();
const long = 600_000;
let test: TestLog;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
});
afterAll(() => test.close());

beforeEach(async () => {
  const { leaseHolder, epoch } = await test.log.head();
  if (leaseHolder !== null) await test.appender.releaseLease(epoch);
});

async function acquire(holder: string, ttl = long): Promise<number> {
  const epoch = await test.appender.acquireLease(holder, ttl);
  if (epoch === null) throw new Error(`${holder} did not get the lease`);
  return epoch;
}

const append = (epoch: number) =>
  test.appender.commit(epoch, batchOf({ events: [newEvent({ stream: `case-${randomUUID()}` })] }));

describe('the lease to append', () => {
  it('is one holder’s at a time', async () => {
    const epoch = await acquire('one');
    expect(await test.appender.acquireLease('other', long)).toBeNull();
    await append(epoch);
    expect(await test.log.head()).toMatchObject({ epoch, leaseHolder: 'one' });
  });

  it('is given to one of many who ask at once', async () => {
    const asked = Array.from({ length: 12 }, (_, index) =>
      test.appender.acquireLease(`holder-${index}`, long),
    );
    expect((await Promise.all(asked)).filter((epoch) => epoch !== null)).toHaveLength(1);
  });

  it('passes on when it has run out, and the former holder can append no more', async () => {
    const former = await acquire('former', 50);
    await setTimeout(60);
    const epoch = await acquire('successor');
    expect(epoch).toBeGreaterThan(former);
    const before = await test.log.head();
    await expect(append(former)).rejects.toThrow(StaleEpochError);
    await expect(append(former)).rejects.toMatchObject({ sqlState: 'RG001' });
    await expect(test.appender.renewLease(former, long)).rejects.toThrow(StaleEpochError);
    await expect(test.appender.releaseLease(former)).rejects.toThrow(StaleEpochError);
    expect(await test.log.head()).toEqual(before);
    await append(epoch);
  });

  it('goes on when it has run out and nobody took it over', async () => {
    const epoch = await acquire('one', 20);
    await setTimeout(30);
    await append(epoch);
    await test.appender.renewLease(epoch, long);
    expect(await test.appender.acquireLease('other', long)).toBeNull();
  });

  it('lasts longer when it is renewed', async () => {
    const epoch = await acquire('one', 60);
    await test.appender.renewLease(epoch, long);
    await setTimeout(70);
    expect(await test.appender.acquireLease('other', long)).toBeNull();
  });

  it('is free at once when it is given back, and cannot be used any more', async () => {
    const former = await acquire('one');
    await test.appender.releaseLease(former);
    await expect(append(former)).rejects.toThrow(StaleEpochError);
    await acquire('other');
  });

  it('is taken over by its own holder after a restart, which fences the process that was', async () => {
    const former = await acquire('one');
    const epoch = await acquire('one');
    await expect(append(former)).rejects.toThrow(StaleEpochError);
    await append(epoch);
  });

  it('cannot be made up', async () => {
    const epoch = await acquire('one');
    await expect(append(epoch + 1)).rejects.toThrow(StaleEpochError);
  });

  it('refuses a nameless holder and a time that is none', async () => {
    await expect(test.appender.acquireLease('', long)).rejects.toThrow('name of its holder');
    await expect(test.appender.acquireLease('one', 0)).rejects.toThrow('A lease lasts');
    await expect(test.appender.acquireLease('one', 3_600_001)).rejects.toThrow('A lease lasts');
  });
});
