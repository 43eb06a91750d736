import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StaleEpochError, verifyLog, verifyReads } from '@calcinosis/event-store';
import {
  connectTo,
  ensureStreams,
  eventsStream,
  submissionsStream,
  submissionsSubject,
  undecidedIdentity,
  undecidedSubmissions,
} from '@calcinosis/messaging';
import type { MigratedDatabase, TemporaryFolder, TestNats } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BackupRefusedError } from './backupError.ts';
import { makeBackup } from './makeBackup.ts';
import { readManifest } from './manifest.ts';
import { restoreBackup } from './restoreBackup.ts';
import { FilledLog, testMasterKey } from './testing/filledLog.ts';
import { rewriteFormat, rewriteManifest, rewriteRows } from './testing/rewriteRows.ts';
import { verifyBackup } from './verifyBackup.ts';

const servers = testServers();
let log: FilledLog;
let folder: TemporaryFolder;
/** The server whose submissions are backed up. */
let nats: TestNats;

beforeAll(async () => {
  log = await FilledLog.open(await servers.postgres.migratedDatabase());
  for (const eventsEach of [[1], [2], [1, 3, 2], [1, 1, 1, 1]]) await log.submit(eventsEach);
  await log.refuseAndWait('refused', 'early');
  await log.read(4);
  // Three cases have numbers, two of them were told of, and the third is forgotten since.
  await query(
    log.database.url,
    `insert into analytics.case_number (case_id) values ('one'), ('two'), ('three');
    insert into analytics.ledger (party, snapshot, question, digest, cohort)
      values ('token:one', 3, repeat('a', 64), sha256('\\x03000000'), '\\x03000000');
    delete from analytics.case_number where case_id = 'three'`,
  );
  folder = await servers.temporaryFolder('restore-backup');
  nats = await servers.startNats();
});
afterAll(async () => {
  await log.close();
  await nats.stop();
  await folder.remove();
});

const backUp = async (name: string) => {
  const path = join(folder.path, name);
  await makeBackup({ folder: path, databaseUrl: log.database.url, undecided: null });
  return path;
};

/** Restores into a new database and looks at it. */
async function restored<Result>(
  backup: string,
  look: (database: MigratedDatabase, result: Awaited<ReturnType<typeof restoreBackup>>) => Promise<Result>,
): Promise<Result> {
  const database = await servers.postgres.migratedDatabase();
  try {
    const result = await restoreBackup({ folder: backup, databaseUrl: database.url, messages: null });
    return await look(database, result);
  } finally {
    await database.drop();
  }
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const everything = [
  'select position, hash, recorded_at, frontier from log.head',
  'select * from log.event order by position',
  'select * from log.stream order by stream',
  'select * from intake.receipt order by centre, submission_id',
  'select * from intake.waiting order by arrival',
  'select * from intake.progress order by stream',
  'select * from access.read_head',
  'select * from access.read order by position',
  'select * from analytics.ledger order by party, snapshot, question',
  'select * from analytics.case_number order by number',
];

const allOf = async (url: string) => {
  const rows = [];
  for (const sql of everything) rows.push(await query(url, sql));
  return rows;
};

describe('a restored log', () => {
  it('has every row of the one that was backed up, and verifies', async () => {
    const backup = await backUp('whole');
    await restored(backup, async (database) => {
      expect(await allOf(database.url)).toEqual(await allOf(log.database.url));
      expect(await verifyLog(database.urlFor('registrar'))).toMatchObject({
        outcome: 'whole',
        events: 13,
        waiting: 1,
      });
    });
  });

  it('remembers what anybody was told, and gives no number of a case again', async () => {
    const backup = await backUp('told');
    await restored(backup, async (database) => {
      const url = database.urlFor('analytics');
      const [next] = await query(
        url,
        "insert into analytics.case_number (case_id) values ('next') returning number",
      );
      expect(next?.['number']).toBeGreaterThan(2);
      expect(await query(url, 'select party, cohort from analytics.ledger')).toEqual([
        { party: 'token:one', cohort: Buffer.from('03000000', 'hex') },
      ]);
    });
  });

  it('records the next read behind those of before', async () => {
    const backup = await backUp('reads');
    await restored(backup, async (database) => {
      const next = await FilledLog.open({ ...database, drop: () => Promise.resolve() });
      expect(await next.read(2)).toBe(6);
      await next.close();
      expect(await verifyReads(database.url)).toEqual({ outcome: 'whole', reads: 6 });
    });
  });

  it('of a backup of before reads were recorded begins to record them', async () => {
    const backup = await backUp('unread');
    const manifest = await readManifest(backup);
    const tables = manifest.tables.filter(({ name }) => !name.startsWith('access.'));
    await rewriteManifest(backup, { ...manifest, tables });
    await restored(backup, async (database) => {
      const next = await FilledLog.open({ ...database, drop: () => Promise.resolve() });
      expect(await next.read(1)).toBe(1);
      await next.close();
    });
  });

  it('takes the next batch, and none of an appender of before', async () => {
    const backup = await backUp('next');
    await restored(backup, async (database, { epoch }) => {
      expect(epoch).toBeGreaterThan(1_000_000_000_000);
      const next = await FilledLog.open({ ...database, drop: () => Promise.resolve() });
      expect(next.epoch).toBeGreaterThan(epoch);
      const stale = next.appender.commit(log.epoch, {
        events: [],
        receipts: [],
        waiting: [],
        released: [],
        progress: { stream: 'SUBMISSIONS', identity: 'made', sequence: 2 },
      });
      await expect(stale).rejects.toThrow(StaleEpochError);
      expect((await next.submit([1, 2])).position).toBe(16);
      await next.refuseAndWait('refused-2', 'late');
      expect(await query(database.url, 'select submission_id from intake.waiting order by arrival')).toEqual([
        { submission_id: 'early' },
        { submission_id: 'late' },
      ]);
      expect(await verifyLog(database.url)).toMatchObject({ outcome: 'whole', events: 16, waiting: 2 });
      await next.close();
    });
  });

  it('refuses to be rewritten, as every log', async () => {
    const backup = await backUp('append-only');
    await restored(backup, async ({ url }) => {
      for (const statement of [
        'update log.event set version = 2',
        'delete from log.event',
        'truncate log.event',
        'delete from intake.receipt',
        "set session_replication_role = 'replica'; delete from log.event",
      ]) {
        await expect(query(url, statement)).rejects.toMatchObject({ code: 'RG004' });
      }
    });
  });

  it('is that of one instant, when appends go on while it is backed up', async () => {
    const live = await FilledLog.open(await servers.postgres.migratedDatabase());
    for (let batch = 0; batch < 20; batch += 1) await live.submit([1, 2, 3]);
    const stop = new AbortController();
    const appending = (async () => {
      while (!stop.signal.aborted) await live.submit([1, 2, 1]);
    })();
    const path = join(folder.path, 'live');
    const manifest = await makeBackup({ folder: path, databaseUrl: live.database.url, undecided: null });
    stop.abort();
    await appending;
    expect(manifest.head.position).toBeLessThan((await live.log.head()).position);
    await restored(path, async (database) => {
      expect(await verifyLog(database.url)).toMatchObject({ outcome: 'whole', ...manifest.head });
      const [events] = await query(
        live.database.url,
        `select encode(sha256(string_agg(hash, '' order by position)), 'hex') as sum from log.event where position <= ${manifest.head.position}`,
      );
      const [copied] = await query(
        database.url,
        "select encode(sha256(string_agg(hash, '' order by position)), 'hex') as sum from log.event",
      );
      expect(copied).toEqual(events);
    });
    await live.close();
  });
});

describe('restoring', () => {
  it('is refused into a log that is not empty, and changes nothing', async () => {
    const backup = await backUp('refused');
    const before = await allOf(log.database.url);
    const again = restoreBackup({ folder: backup, databaseUrl: log.database.url, messages: null });
    await expect(again).rejects.toThrow(/The database is not empty \(log\.head, log\.event/);
    expect(await allOf(log.database.url)).toEqual(before);
    expect(await verifyLog(log.database.url)).toMatchObject({ outcome: 'whole' });
  });

  it.each<[string, (backup: string) => Promise<void>, string | RegExp]>([
    [
      'a byte of it is another',
      async (backup) => {
        const name = (await readdir(backup)).find((each) => each.startsWith('intake.progress')) ?? '';
        const bytes = await readFile(join(backup, name));
        bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
        await writeFile(join(backup, name), bytes);
      },
      'intake.progress',
    ],
    [
      'an event of it is missing',
      (backup) => rewriteRows(backup, 'log.event', (rows) => rows.toSpliced(3, 1)),
      'at position 4',
    ],
    [
      'a later version made it',
      async (backup) => {
        const manifest = await readManifest(backup);
        manifest.migrations.push({ name: '9999_later', sha256: '0'.repeat(64) });
        await rewriteManifest(backup, manifest);
      },
      '9999_later',
    ],
    [
      'an earlier version made it, which had its rows in another order',
      (backup) => rewriteFormat(backup, 1),
      /has format 1, and this version reads format 2: use the version .* make a new backup with this one/,
    ],
    [
      'a later version made it, in a layout of its own',
      (backup) => rewriteFormat(backup, 3),
      /has format 3, .* or a later one/,
    ],
    [
      'its rows are not those that were copied',
      async (backup) => {
        const manifest = await readManifest(backup);
        const part = manifest.tables.find(({ name }) => name === 'log.stream')?.parts[0];
        if (part !== undefined) part.rowsSha256 = '0'.repeat(64);
        await rewriteManifest(backup, manifest);
      },
      'log.stream',
    ],
  ])('leaves the log empty when %s', async (_, breakIt, why) => {
    const backup = await backUp(`broken-${randomUUID()}`);
    await breakIt(backup);
    const database = await servers.postgres.migratedDatabase();
    const restoring = restoreBackup({ folder: backup, databaseUrl: database.url, messages: null });
    await expect(restoring).rejects.toThrow(why);
    expect(await verifyLog(database.url)).toMatchObject({ outcome: 'whole', events: 0, streams: 0 });
    const next = await FilledLog.open(database);
    expect((await next.submit([1])).position).toBe(1);
    await next.close();
  });
});

describe('making a backup', () => {
  it('is refused where there is something already', async () => {
    const backup = await backUp('taken');
    const again = makeBackup({ folder: backup, databaseUrl: log.database.url, undecided: null });
    await expect(again).rejects.toThrow(BackupRefusedError);
    expect(await verifyBackup(backup)).toMatchObject({ outcome: 'whole' });
  });

  it('leaves nothing when it is stopped, or fails', async () => {
    const before = await readdir(folder.path);
    const target = join(folder.path, 'stopped');
    const reason = new Error('stopped');
    const options = { folder: target, databaseUrl: log.database.url, undecided: null };
    await expect(makeBackup({ ...options, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const failing = { identity: null, submissions: broken(), masterKey: testMasterKey };
    await expect(makeBackup({ ...options, undecided: failing })).rejects.toThrow('the server went away');
    expect(await readdir(folder.path)).toEqual(before);
  });
});

async function* broken() {
  yield { sequence: 1, subject: 'submissions.seoul', headers: {}, payload: Buffer.from('1') };
  throw new Error('the server went away');
}

describe('undecided submissions', () => {
  /** Texts on the stream of submissions, in their order. */
  async function textsOn(connection: NatsConnection): Promise<string[]> {
    const texts: string[] = [];
    for await (const { payload } of undecidedSubmissions(connection))
      texts.push(Buffer.from(payload).toString());
    return texts;
  }

  async function withNats<Result>(
    server: TestNats,
    work: (parts: {
      backup: NatsConnection;
      registrar: NatsConnection;
      gateway: NatsConnection;
    }) => Promise<Result>,
  ): Promise<Result> {
    const [backup, registrar, gateway] = await Promise.all([
      connectTo(server.url('backup'), 'backup'),
      connectTo(server.url('registrar'), 'registrar'),
      connectTo(server.url('gateway'), 'gateway'),
    ]);
    try {
      return await work({ backup, registrar, gateway });
    } finally {
      await Promise.all([backup, registrar, gateway].map((connection) => connection.close()));
    }
  }

  /** Backs up with 300 submissions on the stream of `nats`, of which some in their midst are decided. */
  async function backUpWithSubmissions(name: string): Promise<{ path: string; texts: string[] }> {
    return withNats(nats, async ({ backup, registrar, gateway }) => {
      const manager = await jetstreamManager(registrar);
      await ensureStreams(manager);
      await manager.streams.purge(submissionsStream);
      const texts = Array.from({ length: 300 }, (_, index) => `{"submissions":[${index}]}`);
      for (const text of texts)
        await jetstream(gateway).publish(submissionsSubject('seoul', 'gateway'), text);
      const { state } = await manager.streams.info(submissionsStream);
      for (let index = 10; index < 290; index += 1) {
        if (index % 50 !== 0) await manager.streams.deleteMessage(submissionsStream, state.first_seq + index);
      }
      const path = join(folder.path, name);
      await makeBackup({
        folder: path,
        databaseUrl: log.database.url,
        undecided: {
          identity: await undecidedIdentity(backup),
          submissions: undecidedSubmissions(backup),
          masterKey: testMasterKey,
        },
      });
      return { path, texts: texts.filter((_, index) => index < 10 || index >= 290 || index % 50 === 0) };
    });
  }

  it('are sealed, and come back to a new server in their order', async () => {
    const { path, texts } = await backUpWithSubmissions('undecided');
    const files = await Promise.all((await readdir(path)).map((name) => readFile(join(path, name))));
    expect(files.some((file) => file.includes('submissions":['))).toBe(false);
    expect((await readManifest(path)).submissions?.messages).toBe(texts.length);
    const [fresh, database] = [await servers.startNats(), await servers.postgres.migratedDatabase()];
    await withNats(fresh, async ({ backup, registrar }) => {
      const result = await restoreBackup({
        folder: path,
        databaseUrl: database.url,
        messages: { connection: backup, masterKeys: [testMasterKey] },
      });
      expect(result.submissions).toBe(texts.length);
      expect(await textsOn(backup)).toEqual(texts);
      const { state } = await (await jetstreamManager(registrar)).streams.info(eventsStream);
      expect(state.last_seq).toBe(0);
    });
    await database.drop();
    await fresh.stop();
  });

  it('are not doubled on a server that still has them', async () => {
    const { path, texts } = await backUpWithSubmissions('same-server');
    const database = await servers.postgres.migratedDatabase();
    await withNats(nats, async ({ backup, registrar }) => {
      const manager = await jetstreamManager(registrar);
      const { state } = await manager.streams.info(submissionsStream);
      await manager.streams.deleteMessage(submissionsStream, state.first_seq);
      const messages = { connection: backup, masterKeys: [testMasterKey] };
      const result = await restoreBackup({ folder: path, databaseUrl: database.url, messages });
      expect(result.submissions).toBe(1);
      expect((await textsOn(backup)).toSorted()).toEqual(texts.toSorted());
    });
    await database.drop();
  });

  it('are not restored without their master key, and then nothing is', async () => {
    const { path } = await backUpWithSubmissions('keyless');
    const database = await servers.postgres.migratedDatabase();
    await withNats(nats, async ({ backup }) => {
      const restoring = restoreBackup({
        folder: path,
        databaseUrl: database.url,
        messages: { connection: backup, masterKeys: [] },
      });
      await expect(restoring).rejects.toThrow(testMasterKey.id);
    });
    expect(await verifyLog(database.url)).toMatchObject({ events: 0 });
    await database.drop();
  });

  it('are not restored beside events of another log', async () => {
    const { path } = await backUpWithSubmissions('other-events');
    const [fresh, database] = [await servers.startNats(), await servers.postgres.migratedDatabase()];
    await withNats(fresh, async ({ backup, registrar }) => {
      await ensureStreams(await jetstreamManager(registrar));
      for (let event = 0; event < 14; event += 1)
        await jetstream(registrar).publish('events.CaseRegistered', 'x');
      const messages = { connection: backup, masterKeys: [testMasterKey] };
      const restoring = restoreBackup({ folder: path, databaseUrl: database.url, messages });
      await expect(restoring).rejects.toThrow('The stream EVENTS has events up to position 14');
      expect(await textsOn(backup)).toEqual([]);
    });
    expect(await verifyLog(database.url)).toMatchObject({ events: 0 });
    await database.drop();
    await fresh.stop();
  });
});
