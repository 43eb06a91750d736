import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type Kysely, sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { type DatabaseLimits, openDatabase } from './openDatabase.ts';

const servers = testServers();
const generous = { statement: 20_000, connecting: 20_000, idleInTransaction: 20_000 };
const open: Kysely<unknown>[] = [];

function database(limits: Partial<DatabaseLimits>, url = servers.postgres.adminUrl): Kysely<unknown> {
  const db = openDatabase<unknown>({
    url,
    maxConnections: 1,
    applicationName: 'limits test',
    limits: { ...generous, ...limits },
  });
  open.push(db);
  return db;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((db) => db.destroy()));
});

describe('a database with limits', () => {
  it('ends a statement that takes too long, and is used on', async () => {
    const db = database({ statement: 200 });
    await expect(sql`select pg_sleep(30)`.execute(db)).rejects.toMatchObject({ code: '57014' });
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });

  it('lets go of what an idle transaction holds', async () => {
    const db = database({ idleInTransaction: 200 });
    const other = database({});
    const lock = sql`select pg_advisory_xact_lock(4711)`;
    const idle = db.transaction().execute(async (transaction) => {
      await lock.execute(transaction);
      await lock.execute(other);
      await sql`select 1`.execute(transaction);
    });
    await expect(idle).rejects.toThrow(/terminat|connection error/);
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  });

  it('waits for a connection of the pool no longer than it may', async () => {
    const db = database({ connecting: 200 });
    const busy = sql`select pg_sleep(1)`.execute(db);
    await expect(sql`select 1`.execute(db)).rejects.toThrow('timeout exceeded when trying to connect');
    await busy;
  });

  it('waits for a server that accepts and says nothing no longer than it may', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket));
    silent.listen({ port: 0, host: '127.0.0.1' });
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const db = database({ connecting: 200 }, `postgres://somebody:none@127.0.0.1:${port}/registry`);
    await expect(sql`select 1`.execute(db)).rejects.toThrow('connection timeout');
    for (const socket of sockets) socket.destroy();
    silent.close();
  });

  it('keeps a connection that is used, however long', async () => {
    const db = database({ idleInTransaction: 500 });
    const pids = new Set<unknown>();
    for (let round = 0; round < 6; round += 1) {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
      pids.add(rows[0]?.pid);
      await delay(200);
    }
    expect(pids.size).toBe(1);
  });
});
