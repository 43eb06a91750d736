import { randomUUID } from 'node:crypto';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestLog, testMasterKey, type TestLog } from '../testing/testLog.ts';
import { eraseKeys } from './eraser.ts';
import { KeyVault, MissingKeyError } from './keyVault.ts';
import { MasterKey } from './masterKey.ts';
import { WrongMasterKeyError } from './masterKeys.ts';
import { BrokenSealError } from './sealing.ts';

const servers = testServers();
let test: TestLog;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
});
afterAll(() => test.close());

const freshVault = (options = {}) => new KeyVault(test.keys, testMasterKey, options);
/** Past the vaults, as by another process. */
const destroyed = (given: readonly string[]) =>
  eraseKeys(
    test.keys,
    given.map((subject, index) => ({ subject, position: index + 1, keyId: null })),
  );
const subjects = (count: number) => Array.from({ length: count }, () => randomUUID());

describe('the key vault', () => {
  it('makes one key for each subject, and finds it again by subject and by id', async () => {
    const given = subjects(3);
    const made = await freshVault().keysFor([...given, ...given], { create: true });
    expect([...made.keys()].toSorted()).toEqual(given.toSorted());
    const found = await freshVault().keysFor(given, { create: false });
    const ids = given.map((subject) => made.get(subject)?.keyId ?? '');
    const byId = await freshVault().keysById(ids);
    expect(new Set(ids).size).toBe(3);
    given.forEach((subject, index) => {
      const key = made.get(subject)?.key.export();
      expect(key).toHaveLength(32);
      expect(found.get(subject)?.key.export()).toEqual(key);
      expect(byId.get(ids[index] ?? '')?.key.export()).toEqual(key);
    });
  });

  it('makes none when it is not asked to', async () => {
    const given = subjects(1);
    expect(await freshVault().keysFor(given, { create: false })).toEqual(new Map());
    await expect(freshVault().keysById([randomUUID()])).rejects.toThrow(MissingKeyError);
    expect(await freshVault().keysFor(given, { create: false })).toEqual(new Map());
  });

  it('gives all the same keys when many make them at once', async () => {
    const given = subjects(20);
    const made = await Promise.all(
      Array.from({ length: 8 }, () => freshVault().keysFor(given, { create: true })),
    );
    for (const subject of given) {
      expect(new Set(made.map((keys) => keys.get(subject)?.key.export().toString('hex'))).size).toBe(1);
    }
  });

  it('works with room for one key only', async () => {
    const vault = freshVault({ cacheSize: 1 });
    const given = subjects(5);
    const made = await vault.keysFor(given, { create: true });
    const again = await vault.keysFor(given, { create: true });
    expect(made.size).toBe(5);
    for (const [subject, { keyId }] of made) expect(again.get(subject)?.keyId).toBe(keyId);
  });

  it('keeps no more keys at hand than it has room for, the newest of them', async () => {
    const vault = freshVault({ cacheSize: 3 });
    const given = subjects(5);
    const made = await vault.keysFor(given, { create: true });
    await destroyed(given);
    expect([...(await vault.keysFor(given, { create: false })).keys()]).toEqual(given.slice(2));
    const ids = [...made.values()].map(({ keyId }) => keyId);
    expect([...(await vault.keysById(ids)).keys()]).toEqual(ids.slice(2));
  });

  it('keeps no key at hand that was read after it was forgotten, however many are', async () => {
    const vault = freshVault();
    const given = subjects(1500);
    await vault.keysFor(given, { create: true });
    for (const subject of given) vault.forget(subject);
    // Not destroyed yet: it is there to be read, and not to be kept.
    expect((await vault.keysFor(given, { create: false })).size).toBe(1500);
    await destroyed(given);
    expect(await vault.keysFor(given, { create: false })).toEqual(new Map());
  });

  it('keeps no key in the clear', async () => {
    const [subject = ''] = subjects(1);
    const key = (await freshVault().keysFor([subject], { create: true })).get(subject)?.key.export();
    const row = await test.keys
      .selectFrom('keys.data_key')
      .selectAll()
      .where('subject', '=', subject)
      .executeTakeFirstOrThrow();
    expect(row.master_key_id).toBe(testMasterKey.id);
    expect(row.wrapped.includes(key ?? '')).toBe(false);
  });

  it('says so when it is given another master key', async () => {
    const given = subjects(1);
    await freshVault().keysFor(given, { create: true });
    const other = new KeyVault(test.keys, new MasterKey(Buffer.alloc(32, 8)));
    await expect(other.keysFor(given, { create: true })).rejects.toThrow(WrongMasterKeyError);
  });

  it('notices a key that was put under another subject', async () => {
    const [mine = '', other = ''] = subjects(2);
    await freshVault().keysFor([mine, other], { create: true });
    const { wrapped } = await test.adminOfKeys
      .selectFrom('keys.data_key')
      .select('wrapped')
      .where('subject', '=', other)
      .executeTakeFirstOrThrow();
    await sql`alter table keys.data_key disable trigger changed_key`.execute(test.adminOfKeys);
    await test.adminOfKeys
      .updateTable('keys.data_key')
      .set({ wrapped })
      .where('subject', '=', mine)
      .execute();
    await sql`alter table keys.data_key enable always trigger changed_key`.execute(test.adminOfKeys);
    await expect(freshVault().keysFor([mine], { create: false })).rejects.toThrow(BrokenSealError);
  });
});
