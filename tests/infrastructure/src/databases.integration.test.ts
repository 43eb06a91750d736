import { Client } from 'pg';
import { describe, expect, it } from 'vitest';
import { testServers } from './vitest/testServers.ts';

const servers = testServers();

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('databases for tests', () => {
  it('are a pair of empty databases, gone after they are dropped even while somebody is in them', async () => {
    const database = await servers.postgres.createDatabase();
    const tables = 'select * from pg_tables where schemaname not in ($$pg_catalog$$, $$information_schema$$)';
    expect(await query(database.url, tables)).toEqual([]);
    expect(await query(database.keysUrl, tables)).toEqual([]);

    const inside = new Client({ connectionString: database.url });
    const errors: Error[] = [];
    inside.on('error', (error) => errors.push(error));
    await inside.connect();
    await database.drop();
    await expect.poll(() => errors.map(String)).toContainEqual(expect.stringMatching(/terminat/));
    const names = await query(servers.postgres.adminUrl, 'select datname from pg_database');
    const name = new URL(database.url).pathname.slice(1);
    expect(names).not.toContainEqual({ datname: name });
    expect(names).not.toContainEqual({ datname: `${name}_keys` });
  });

  it('speak UTF-8, sort by code point and live in UTC', async () => {
    const database = await servers.postgres.createDatabase();
    try {
      expect(await query(database.url, 'show server_encoding')).toEqual([{ server_encoding: 'UTF8' }]);
      expect(await query(database.url, 'show timezone')).toEqual([
        { TimeZone: expect.stringMatching(/UTC$/) },
      ]);
      expect(await query(database.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    } finally {
      await database.drop();
    }
  });

  it('can be migrated, and let each service in with a password of its own', async () => {
    const database = await servers.postgres.migratedDatabase();
    try {
      for (const role of ['registrar', 'analytics', 'gateway'] as const) {
        expect(await query(database.urlFor(role), 'select current_user as role')).toEqual([
          { role: `registry_${role}` },
        ]);
      }
    } finally {
      await database.drop();
    }
  });
});

describe('a Postgres of its own', () => {
  it('keeps what was committed when it is killed and started again', async () => {
    const postgres = await servers.startPostgres();
    try {
      const database = await postgres.createDatabase();
      await query(database.url, 'create table kept as select 42 as answer');
      await postgres.kill9();
      await expect(query(database.url, 'select 1')).rejects.toThrow(/ECONNREFUSED|terminated|ECONNRESET/);
      await postgres.restart();
      expect(await query(database.url, 'select answer from kept')).toEqual([{ answer: 42 }]);
    } finally {
      await postgres.stop();
    }
  });
});
