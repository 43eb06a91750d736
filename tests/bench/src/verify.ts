import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { makeBackup, restoreBackup, verifyBackup } from '@calcinosis/backup';
import {
  encodeEntry,
  type LogDatabase,
  openDatabase,
  readSealedEvents,
  verifyLog,
} from '@calcinosis/event-store';
import { type MigratedDatabase, startServers } from '@calcinosis/test-infrastructure';
import { fillLog } from './filledLog.ts';
import { median, print } from './report.ts';

const events = 200_000;
const runs = 3;
const pageSize = 2000;

/**
 * How fast a log is verified: every event hashed, chained and put into the Merkle tree anew, with its receipt and its
 * stream. The baselines are a plain paged read of the same rows, and SHA-256 over the same entries and nothing else.
 */
export async function benchVerify(): Promise<void> {
  const servers = await startServers({ env: process.env, log: (line) => process.stderr.write(`${line}\n`) });
  const folder = await servers.temporaryFolder('bench-verify');
  const database = await servers.postgres.migratedDatabase();
  const other = await servers.postgres.migratedDatabase();
  try {
    await fillLog(database, events);
    const backup = join(folder.path, 'backup');
    const read = await rates(() => readPaged(database));
    const hashed = await hashRate(database);
    const live = await rates(async () => whole(await verifyLog(database.url)));
    const made = await rateOf(() =>
      makeBackup({ folder: backup, databaseUrl: database.url, undecided: null }),
    );
    const copied = await rates(async () => whole(await verifyBackup(backup)));
    const restored = await rateOf(() =>
      restoreBackup({ folder: backup, databaseUrl: other.url, messages: null }),
    );
    const line = (what: string, rate: number) => print(`verify: ${what}`, `${Math.round(rate)} events/s`);
    line('paged read of the events (baseline)', read);
    line('SHA-256 of the entries alone (baseline)', hashed);
    line('a live log, with receipts and streams', live);
    line('a backup, without any server', copied);
    line('making the backup', made);
    line('restoring it: verify, take in, compare', restored);
    print('verify: live, ratio to the paged read', (live / read).toFixed(2));
    print('verify: backup, ratio to the paged read', (copied / read).toFixed(2));
    print(
      'verify: memory of the whole bench, at most',
      `${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`,
    );
  } finally {
    await Promise.all([database.drop(), other.drop()]);
    await folder.remove();
    await servers.stop();
  }
}

async function rates(work: () => Promise<unknown>): Promise<number> {
  const measured: number[] = [];
  for (let run = 0; run < runs; run += 1) measured.push(await rateOf(work));
  return median(measured);
}

async function rateOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (events / (performance.now() - start)) * 1000;
}

function whole(result: { readonly outcome: string }): void {
  if (result.outcome !== 'whole') throw new Error('The log of the bench is not whole.');
}

async function readPaged(database: MigratedDatabase): Promise<void> {
  const db = open(database);
  for (let after = 0; after < events; after += pageSize) {
    await readSealedEvents(db, { after, limit: pageSize });
  }
  await db.destroy();
}

/** One hash over each entry, all of a page in memory before the clock runs. */
async function hashRate(database: MigratedDatabase): Promise<number> {
  const db = open(database);
  let elapsed = 0;
  for (let after = 0; after < events; after += pageSize) {
    const page = await readSealedEvents(db, { after, limit: pageSize });
    const entries = page.map((event) => Buffer.from(encodeEntry(event)));
    const start = performance.now();
    for (const entry of entries) createHash('sha256').update(entry).digest();
    elapsed += performance.now() - start;
  }
  await db.destroy();
  return (events / elapsed) * 1000;
}

const open = (database: MigratedDatabase) =>
  openDatabase<LogDatabase>({ url: database.url, maxConnections: 1, applicationName: 'bench' });
