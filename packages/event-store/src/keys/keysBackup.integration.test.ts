import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type Kysely } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeysDatabase } from '../database.ts';
import { EventLog } from '../eventLog.ts';
import { KeyVault, MissingKeyError } from './keyVault.ts';
import { openDatabase } from '../openDatabase.ts';
import { newEvent, submissionOf } from '../testing/newBatch.ts';
import { openTestLog, testMasterKey, type TestLog } from '../testing/testLog.ts';
import { verifyLog } from '../verify/verifyLog.ts';
import { DamagedFileError } from './checkedLines.ts';
import { type ErasureEvents, Eraser } from './eraser.ts';
import { exportErasures, importedErasures } from './erasureList.ts';
import { backUpKeys, KeysConflictError, restoreKeys } from './keysBackup.ts';

const servers = testServers();
let test: TestLog;
let epoch: number;
let folder: string;
/** A second pair of databases, whose keys are fresh. */
let fresh: Awaited<ReturnType<typeof servers.postgres.migratedDatabase>>;
let freshKeys: Kysely<KeysDatabase>;

beforeEach(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
  epoch = (await test.appender.acquireLease('test', 600_000)) ?? 0;
  fresh = await servers.postgres.migratedDatabase();
  freshKeys = openDatabase({ url: fresh.keysUrl, maxConnections: 2, applicationName: 'test' });
  folder = mkdtempSync(join(tmpdir(), 'keys-backup-'));
});
afterEach(async () => {
  await freshKeys.destroy();
  await fresh.drop();
  await test.close();
  rmSync(folder, { recursive: true });
});

const events: ErasureEvents = {
  types: ['CaseErased'],
  subjectOf: (stream) => (stream.startsWith('case-') ? stream.slice('case-'.length) : null),
};
const record = (...subjects: string[]) =>
  test.appender.commit(
    epoch,
    submissionOf(subjects.map((subject) => newEvent({ stream: `case-${subject}`, sealFor: subject }))),
  );
async function erase(subject: string): Promise<void> {
  const stream = `case-${subject}`;
  const erased = newEvent({ stream, type: 'CaseErased', data: { reason: 'legal-order' }, sealFor: null });
  await test.appender.commit(epoch, submissionOf([erased]));
  await new Eraser({ db: test.db, keys: test.keys, events }).sweep();
}
/** Whether the first event of a subject is erased for a reader with the fresh keys. */
async function isForgotten(subject: string): Promise<boolean | undefined> {
  const log = new EventLog(test.db, new KeyVault(freshKeys, testMasterKey));
  return (await log.readStream(`case-${subject}`))[0]?.erased;
}
const at = (name: string) => join(folder, name);

describe('a backup of the keys', () => {
  it('restores every key and every erasure into a fresh database', async () => {
    const subjects = Array.from({ length: 2100 }, () => randomUUID());
    const [gone = ''] = subjects;
    await record(...subjects);
    await erase(gone);
    expect(await backUpKeys(test.adminOfKeys, at('keys'))).toEqual({ keys: 2099, erasures: 1 });
    expect(await restoreKeys(freshKeys, at('keys'))).toEqual({ restored: 2099, forgotten: 0, erased: 1 });
    expect(await isForgotten(gone)).toBe(true);
    for (const subject of subjects.slice(1, 20)) expect(await isForgotten(subject)).toBe(false);
    expect(await restoreKeys(freshKeys, at('keys'))).toEqual({ restored: 0, forgotten: 0, erased: 0 });
    expect(readdirSync(folder)).toEqual(['keys']);
  });

  it('that is older than an erasure forgets it again, by the exported list', async () => {
    const [gone, stays, later] = [randomUUID(), randomUUID(), randomUUID()];
    await record(gone, stays);
    await backUpKeys(test.adminOfKeys, at('keys'));
    await record(later);
    await erase(gone);
    await erase(later);
    expect(await exportErasures(test.adminOfKeys, at('erasures'))).toBe(2);
    const erasures = importedErasures(at('erasures'));
    expect(await restoreKeys(freshKeys, at('keys'), { erasures })).toEqual({
      restored: 1,
      forgotten: 1,
      erased: 2,
    });
    expect(await isForgotten(gone)).toBe(true);
    // Its key was never in the backup: it is told apart from a lost one by the list.
    expect(await isForgotten(later)).toBe(true);
    expect(await isForgotten(stays)).toBe(false);
    expect(await verifyLog(test.database.url)).toMatchObject({ outcome: 'whole' });
  });

  it('that is older than an erasure forgets it again, by the log', async () => {
    const gone = randomUUID();
    await record(gone);
    await backUpKeys(test.adminOfKeys, at('keys'));
    await erase(gone);
    // This database had read the log before: what it was restored from had not.
    const eraser = new Eraser({ db: test.db, keys: freshKeys, events });
    await eraser.sweep();
    expect(await restoreKeys(freshKeys, at('keys'))).toMatchObject({ restored: 0, forgotten: 1 });
    expect(await isForgotten(gone)).toBe(true);

    await restoreKeys(freshKeys, at('keys'));
    expect(await eraser.sweep()).toBe(0);
    expect(await isForgotten(gone)).toBe(true);
  });

  it('tells a key that was made after it as lost, not as forgotten', async () => {
    await record(randomUUID());
    await backUpKeys(test.adminOfKeys, at('keys'));
    const later = randomUUID();
    await record(later);
    await restoreKeys(freshKeys, at('keys'));
    await expect(isForgotten(later)).rejects.toThrow(MissingKeyError);
  });

  it.each<[string, (text: string) => string]>([
    ['cut', (text) => text.slice(0, -20)],
    ['cut by whole lines', (text) => text.split('\n').toSpliced(2, 1).join('\n')],
    ['cut to its header', (text) => `${text.split('\n')[0]}\n`],
    ['empty', () => ''],
    ['changed in one character', (text) => text.replace('masterKeyId":"', 'masterKeyId":"0')],
    ['of another kind', (text) => text.replace('registry-keys', 'registry-log')],
  ])('is refused when it is %s, and changes nothing', async (_what, damage) => {
    await record(randomUUID(), randomUUID());
    await backUpKeys(test.adminOfKeys, at('keys'));
    writeFileSync(at('damaged'), damage(readFileSync(at('keys'), 'utf8')));
    await expect(restoreKeys(freshKeys, at('damaged'))).rejects.toThrow(DamagedFileError);
    expect(await freshKeys.selectFrom('keys.data_key').selectAll().execute()).toEqual([]);
  });

  it('is refused by a database that has other keys for its subjects', async () => {
    const subject = randomUUID();
    await record(subject);
    await backUpKeys(test.adminOfKeys, at('keys'));
    await new KeyVault(freshKeys, testMasterKey).keysFor([subject], { create: true });
    await expect(restoreKeys(freshKeys, at('keys'))).rejects.toThrow(KeysConflictError);
  });

  it('holds no key that is not wrapped', async () => {
    const subject = randomUUID();
    await record(subject);
    await backUpKeys(test.adminOfKeys, at('keys'));
    const key = (await test.vault.keysFor([subject], { create: false })).get(subject)?.key.export();
    const text = readFileSync(at('keys'), 'utf8');
    expect(text).toContain(subject);
    for (const encoding of ['base64', 'hex'] as const) expect(text).not.toContain(key?.toString(encoding));
  });
});
