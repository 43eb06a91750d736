import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  backUpKeys,
  eraseKeys,
  KeyVault,
  type KeysDatabase,
  type LogDatabase,
  EventLog,
  type NewEvent,
  openDatabase,
  restoreKeys,
  verifyLog,
} from '@calcinosis/event-store';
import type { MigratedDatabase, TemporaryFolder } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from 'vitest';
import { BackupRefusedError } from './backupError.ts';
import { makeBackup } from './makeBackup.ts';
import { restoreBackup } from './restoreBackup.ts';
import { FilledLog, newEvent, testMasterKey } from './testing/filledLog.ts';

const servers = testServers();
const source = { maxConnections: 1, applicationName: 'test' };
let folder: TemporaryFolder;
let database: MigratedDatabase;
let log: FilledLog;
/** Where the backup is restored into. */
let target: MigratedDatabase;

beforeAll(async () => {
  folder = await servers.temporaryFolder('restore-keys');
});
afterAll(() => folder.remove());
beforeEach(async () => {
  database = await servers.postgres.migratedDatabase();
  log = await FilledLog.open(database);
  await log.submit([1, 2], { palpable: true });
  target = await servers.postgres.migratedDatabase();
});
afterEach(async () => {
  await log.close();
  await target.drop();
});

async function withKeys<Result>(
  url: string,
  work: (keys: ReturnType<typeof openDatabase<KeysDatabase>>) => Promise<Result>,
): Promise<Result> {
  const keys = openDatabase<KeysDatabase>({ ...source, url });
  try {
    return await work(keys);
  } finally {
    await keys.destroy();
  }
}

async function backUp(): Promise<string> {
  const path = join(folder.path, randomUUID());
  await makeBackup({ folder: path, databaseUrl: database.url, undecided: null });
  return path;
}

async function backUpItsKeys(): Promise<string> {
  const file = join(folder.path, `${randomUUID()}.ndjson`);
  await withKeys(database.keysUrl, (keys) => backUpKeys(keys, file));
  return file;
}

const store = (event: NewEvent) =>
  log.commit({
    events: [event],
    receipts: [
      {
        outcome: 'stored',
        centre: event.centre,
        submissionId: event.submissionId,
        digest: 'ab'.repeat(32),
        firstEvent: 0,
        lastEvent: 0,
      },
    ],
  });

const restore = (backup: string, file: string, { incomplete = false } = {}) =>
  restoreBackup({
    folder: backup,
    databaseUrl: target.url,
    messages: null,
    keys: {
      databaseUrl: target.keysUrl,
      file,
      erasures: null,
      incomplete,
      masterKeys: [testMasterKey],
      events: { types: ['CaseErased'], subjectOf: (stream) => stream },
    },
  });

/** Whether each event of the target is erased; throws when one does not open. */
async function readTarget(): Promise<boolean[]> {
  const db = openDatabase<LogDatabase>({ ...source, url: target.url });
  try {
    return await withKeys(target.keysUrl, async (keys) => {
      const events = await new EventLog(db, new KeyVault(keys, testMasterKey)).read({ after: 0, limit: 100 });
      return events.map(({ erased }) => erased);
    });
  } finally {
    await db.destroy();
  }
}

const keysOfTarget = async () =>
  (await withKeys(target.keysUrl, (keys) => keys.selectFrom('keys.data_key').select('key_id').execute()))
    .length;

const eventsOfTarget = async () => {
  const verified = await verifyLog(target.url);
  return verified.outcome === 'whole' ? verified.events : null;
};

describe('a log that is restored with its keys', () => {
  it('can be read, and restoring once more changes nothing', async () => {
    const [backup, file] = [await backUp(), await backUpItsKeys()];
    expect(await restore(backup, file)).toMatchObject({ position: 3, keys: 2, wasThere: false });
    expect(await readTarget()).toEqual([false, false, false]);
    expect(await restore(backup, file)).toMatchObject({ position: 3, keys: 0, wasThere: true });
    expect(await readTarget()).toEqual([false, false, false]);
  });

  it('comes when a first attempt was killed after the keys and before the log', async () => {
    const [backup, file] = [await backUp(), await backUpItsKeys()];
    await withKeys(target.keysUrl, (keys) => restoreKeys(keys, file));
    expect(await restore(backup, file)).toMatchObject({ position: 3, keys: 0 });
    expect(await readTarget()).toEqual([false, false, false]);
  });

  it('gets its keys later when it was restored alone', async () => {
    const [backup, file] = [await backUp(), await backUpItsKeys()];
    await restoreBackup({ folder: backup, databaseUrl: target.url, messages: null });
    expect(await restore(backup, file)).toMatchObject({ position: 3, keys: 2 });
    expect(await readTarget()).toEqual([false, false, false]);
  });

  it('may end with a case that is erased, whether its key is destroyed or was never backed up', async () => {
    const early = await backUpItsKeys();
    const stream = `case-${randomUUID()}`;
    await store(newEvent(stream, 'last', { palpable: true }));
    await store({ ...newEvent(stream, 'forget', {}), type: 'CaseErased', sealFor: null });
    const backup = await backUp();
    await withKeys(database.keysUrl, (keys) =>
      eraseKeys(keys, [{ subject: stream, position: 5, keyId: null }]),
    );
    expect(await restore(backup, early)).toMatchObject({ position: 5, keys: 2 });
    expect(await restore(backup, await backUpItsKeys())).toMatchObject({ position: 5, keys: 0 });
    expect(await readTarget()).toEqual([false, false, false, true, false]);
  });
});

describe('a log and keys that do not belong together', () => {
  it('are not restored, neither of them', async () => {
    const early = await backUpItsKeys();
    await log.submit([1]);
    const backup = await backUp();
    await expect(restore(backup, early)).rejects.toThrow(BackupRefusedError);
    await expect(restore(backup, early)).rejects.toThrow(/at position 4, does not open.*a later backup/);
    expect(await keysOfTarget()).toBe(0);
    expect(await eventsOfTarget()).toBe(0);
  });

  it('are restored when there are no later keys, so that what they open can be read', async () => {
    const early = await backUpItsKeys();
    await log.submit([1]);
    expect(await restore(await backUp(), early, { incomplete: true })).toMatchObject({
      position: 4,
      keys: 2,
    });
    await expect(readTarget()).rejects.toThrow(/neither in the database of keys nor on its erasure list/);
    expect(await keysOfTarget()).toBe(2);
  });

  it('leave the keys of another registry as they are', async () => {
    const other = await FilledLog.open(target);
    await other.submit([1]);
    await expect(restore(await backUp(), await backUpItsKeys())).rejects.toThrow(/is not empty/);
    expect(await keysOfTarget()).toBe(1);
  });
});
