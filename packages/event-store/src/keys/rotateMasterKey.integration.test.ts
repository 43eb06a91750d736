import { randomUUID } from 'node:crypto';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EventLog } from '../eventLog.ts';
import { Appender } from '../appender.ts';
import { KeyVault } from './keyVault.ts';
import { MasterKey } from './masterKey.ts';
import { batchOf, newEvent } from '../testing/newBatch.ts';
import { openTestLog, testMasterKey, type TestLog, testSigner } from '../testing/testLog.ts';
import { eraseKeys } from './eraser.ts';
import { MasterKeys, WrongMasterKeyError } from './masterKeys.ts';
import { RotationError, rotateMasterKey } from './rotateMasterKey.ts';

const servers = testServers();
let test: TestLog;
beforeEach(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
});
afterEach(() => test.close());

const bytes = (value: number) => Buffer.alloc(32, value).toString('base64');
const next = new MasterKey(Buffer.alloc(32, 8));
const subjects = (count: number) => Array.from({ length: count }, () => randomUUID());
const idsInUse = async () =>
  (await test.keys.selectFrom('keys.data_key').select('master_key_id').distinct().execute()).map(
    (row) => row.master_key_id,
  );

describe('a rotation of the master key', () => {
  it('wraps every data key anew, and changes none', async () => {
    const given = subjects(25);
    const before = await test.vault.keysFor(given, { create: true });
    const progress: number[] = [];
    const rotated = await rotateMasterKey(test.adminOfKeys, MasterKeys.of(next, testMasterKey), {
      batchSize: 10,
      onProgress: (done) => progress.push(done),
    });
    expect(rotated).toEqual({ rewrapped: 25, keys: 25 });
    expect(progress).toEqual([0, 10, 20, 25]);
    expect(await idsInUse()).toEqual([next.id]);
    const after = await new KeyVault(test.keys, next).keysFor(given, { create: false });
    for (const subject of given) {
      expect(after.get(subject)?.key.export()).toEqual(before.get(subject)?.key.export());
      expect(after.get(subject)?.keyId).toBe(before.get(subject)?.keyId);
    }
  });

  it('goes on where it was stopped, and takes nothing twice', async () => {
    await test.vault.keysFor(subjects(25), { create: true });
    const masterKeys = MasterKeys.of(next, testMasterKey);
    const stop = new AbortController();
    const stopped = rotateMasterKey(test.adminOfKeys, masterKeys, {
      batchSize: 10,
      signal: stop.signal,
      onProgress: (done) => {
        if (done === 10) stop.abort(new Error('killed'));
      },
    });
    await expect(stopped).rejects.toThrow('killed');
    expect((await idsInUse()).toSorted()).toEqual([next.id, testMasterKey.id].toSorted());
    expect(await rotateMasterKey(test.adminOfKeys, masterKeys)).toEqual({ rewrapped: 15, keys: 25 });
    expect(await rotateMasterKey(test.adminOfKeys, masterKeys)).toEqual({ rewrapped: 0, keys: 25 });
  });

  it('lets a service go on that reads its master keys from a file, and leaves no key under the old one', async () => {
    let file = bytes(7);
    const vault = new KeyVault(
      test.keys,
      MasterKeys.from(() => file),
      { cacheSize: 5 },
    );
    const appender = new Appender(test.db, vault, testSigner);
    const log = new EventLog(test.db, vault);
    const epoch = (await appender.acquireLease('test', 600_000)) ?? 0;
    const recorded: string[] = [];
    const record = async () => {
      const events = subjects(5).map((subject) => newEvent({ stream: `case-${subject}`, sealFor: subject }));
      await appender.commit(epoch, batchOf({ events }));
      recorded.push(...events.map(({ stream }) => stream));
    };
    for (let round = 0; round < 10; round += 1) await record();
    const over = new AbortController();
    const traffic = (async () => {
      while (!over.signal.aborted) {
        await record();
        const events = await log.readStreams(recorded.slice(-40));
        expect([...events.values()].flat().every(({ erased }) => !erased)).toBe(true);
      }
    })();
    file = `${bytes(8)}\n${bytes(7)}`;
    await rotateMasterKey(
      test.adminOfKeys,
      MasterKeys.from(() => file),
      { batchSize: 7 },
    );
    expect(await idsInUse()).toEqual([next.id]);
    file = bytes(8);
    await record();
    over.abort();
    await traffic;
    expect(await idsInUse()).toEqual([next.id]);
    expect(await log.readStreams(recorded)).toHaveProperty('size', recorded.length);
  });

  it('leaves alone a key that is destroyed meanwhile', async () => {
    const [gone = '', ...others] = subjects(20);
    await test.vault.keysFor([gone, ...others], { create: true });
    let erased = 0;
    const rotated = await rotateMasterKey(test.adminOfKeys, MasterKeys.of(next, testMasterKey), {
      batchSize: 2,
      onProgress: (done) => {
        if (done === 0)
          void eraseKeys(test.keys, [{ subject: gone, position: 1, keyId: null }]).then(
            (count) => (erased = count),
          );
      },
    });
    await expect.poll(() => erased).toBe(1);
    expect([19, 20]).toContain(rotated.rewrapped);
    const vault = new KeyVault(test.keys, next);
    expect((await vault.keysFor([gone, ...others], { create: true })).size).toBe(19);
  });

  it('does not begin without the master keys that wrapped what there is', async () => {
    await test.vault.keysFor(subjects(1), { create: true });
    await expect(rotateMasterKey(test.adminOfKeys, MasterKeys.of(next))).rejects.toThrow(WrongMasterKeyError);
    await test.vault.keysFor(subjects(1), { create: true });
  });

  it('does not go back to a master key that was retired', async () => {
    await rotateMasterKey(test.adminOfKeys, MasterKeys.of(next, testMasterKey));
    await expect(rotateMasterKey(test.adminOfKeys, MasterKeys.of(testMasterKey, next))).rejects.toThrow(
      RotationError,
    );
  });
});
