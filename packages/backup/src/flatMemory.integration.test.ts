import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { verifyLog } from '@calcinosis/event-store';
import type { MigratedDatabase, TemporaryFolder } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from './makeBackup.ts';
import { restoreBackup } from './restoreBackup.ts';
import { FilledLog } from './testing/filledLog.ts';
import { verifyBackup } from './verifyBackup.ts';

const servers = testServers();
const mebibyte = 1024 * 1024;

/** 100,000 events of 1 kB, which the machine has to move, and may not hold. */
const batches = 100;
const submissionsEach = 200;
const eventsEach = 5;

let log: FilledLog;
let target: MigratedDatabase;
let folder: TemporaryFolder;
let backup: string;

beforeAll(async () => {
  log = await FilledLog.open(await servers.postgres.migratedDatabase());
  target = await servers.postgres.migratedDatabase();
  folder = await servers.temporaryFolder('flat-memory');
  backup = join(folder.path, 'backup');
  const data = { note: randomBytes(600).toString('base64') };
  const submissions = Array.from({ length: submissionsEach }, () => eventsEach);
  for (let batch = 0; batch < batches; batch += 1) await log.submit(submissions, data);
}, 300_000);
afterAll(async () => {
  await log.close();
  await target.drop();
  await folder.remove();
});

setFlagsFromString('--expose-gc');
const collectGarbage: unknown = runInNewContext('gc');

/** Memory that is held at this moment, garbage left out. */
function held(): number {
  if (typeof collectGarbage !== 'function') throw new Error('Garbage cannot be collected.');
  // Buffers are given back beside the program; a second collection waits until those of the first one are.
  collectGarbage();
  collectGarbage();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** The most memory that is held while something works, over what is held before. */
async function growthDuring(work: () => Promise<unknown>): Promise<number> {
  const before = held();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, held());
  }, 1000);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return most - before;
}

describe('a log of 100,000 events', () => {
  it('is backed up, verified and restored in memory that does not grow with it', async () => {
    const options = { folder: backup, databaseUrl: log.database.url, undecided: null };
    const growth = {
      backup: await growthDuring(() => makeBackup(options)),
      verifyBackup: await growthDuring(async () =>
        expect(await verifyBackup(backup)).toMatchObject({ outcome: 'whole', events: 100_000 }),
      ),
      verifyLog: await growthDuring(async () =>
        expect(await verifyLog(log.database.url)).toMatchObject({ outcome: 'whole', events: 100_000 }),
      ),
      restore: await growthDuring(() =>
        restoreBackup({ folder: backup, databaseUrl: target.url, messages: null }),
      ),
    };
    const { size } = await stat(join(backup, 'log.event-000001.copy.zst'));
    expect(size).toBeGreaterThan(80 * mebibyte);
    expect(Object.values(growth).filter((bytes) => bytes > 40 * mebibyte)).toEqual([]);
  }, 300_000);
});
