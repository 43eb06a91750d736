import { randomUUID } from 'node:crypto';
import { type AccessDatabase, listReads, openDatabase, verifyReads } from '@calcinosis/event-store';
import { centreCode } from '@calcinosis/registry';
import type { MigratedDatabase } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import type { Kysely } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TokenHolder } from '../access/caller.ts';
import { ReadRecorder } from './readRecorder.ts';

const servers = testServers();
let database: MigratedDatabase;
let db: Kysely<AccessDatabase>;
let recorder: ReadRecorder;

/** Milliseconds after which a recording is given up. */
const patience = 1000;

beforeAll(async () => {
  database = await servers.postgres.migratedDatabase();
  db = openDatabase<AccessDatabase>({
    url: database.urlFor('gateway'),
    maxConnections: 2,
    applicationName: 'reads test',
    limits: { statement: patience, connecting: 5000, idleInTransaction: 5000 },
  });
  recorder = new ReadRecorder(db);
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const holderOf = (centre: string): TokenHolder => ({
  tokenId: randomUUID(),
  role: 'centre-reader',
  centre: centreCode.parse(centre),
});

const readACase = (holder: TokenHolder) =>
  recorder.record(holder, { kind: 'case', caseId: randomUUID(), found: true });

/** Keeps the head of the record from everybody while `work` runs. */
async function withHeadLocked(work: () => Promise<void>): Promise<void> {
  const admin = new Client({ connectionString: database.url });
  await admin.connect();
  try {
    await admin.query('begin; select from access.read_head for update');
    await work();
  } finally {
    await admin.end();
  }
}

describe('the recorder of reads', () => {
  it('records what comes while a recording waits all at once, and tells nobody before', async () => {
    const holder = holderOf('seoul');
    let told = 0;
    const readAndTell = async () => {
      await readACase(holder);
      told += 1;
    };
    let reads: Promise<void>[] = [];
    await withHeadLocked(async () => {
      reads = Array.from({ length: 50 }, readAndTell);
      await new Promise((resolve) => setTimeout(resolve, patience / 5));
      expect(told).toBe(0);
    });
    await Promise.all(reads);
    const recorded = await listReads(db, { centre: 'seoul', limit: 100 });
    expect(recorded).toHaveLength(50);
    // The reads of one recording have one time: the first was alone, the others came meanwhile.
    expect(new Set(recorded.map(({ readAt }) => readAt)).size).toBe(2);
  });

  it('refuses a read that the database does not record in time, and records the next', async () => {
    const holder = holderOf('busan');
    await withHeadLocked(async () => {
      await expect(readACase(holder)).rejects.toMatchObject({ name: 'Problem', status: 503 });
    });
    await readACase(holder);
    expect(await listReads(db, { centre: 'busan', limit: 100 })).toMatchObject([
      { actor: `token:${holder.tokenId}`, role: 'centre-reader', kind: 'case', found: true, label: null },
    ]);
  });

  it('shares the record with other gateways, without a gap', async () => {
    const others = Array.from({ length: 3 }, () => new ReadRecorder(db));
    await Promise.all(
      Array.from({ length: 240 }, (_, index) =>
        (others[index % 3] ?? recorder).record(holderOf('jeju'), { kind: 'own-chart', found: true }),
      ),
    );
    expect(await listReads(db, { centre: 'jeju', limit: 1000 })).toHaveLength(240);
    expect(await verifyReads(database.urlFor('gateway'))).toMatchObject({ outcome: 'whole' });
  });
});
