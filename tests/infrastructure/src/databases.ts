import { randomBytes } from 'node:crypto';
import { migrate, serviceUrl, type ServicePasswords } from '@calcinosis/postgres';
import { Client, escapeIdentifier } from 'pg';
import type { MigratedDatabase, PostgresForTests, TestDatabase } from './servers.ts';

/** Every database of a test is named so: what bears the name after a run was left behind. */
export const databasePrefix = 'test_';

/** The databases that tests take from one Postgres. Roles belong to the server, so its tests share `passwords`. */
export function databasesOf(adminUrl: string, passwords: ServicePasswords): PostgresForTests {
  const createDatabase = () => createPair(adminUrl);
  return {
    adminUrl,
    createDatabase,
    migratedDatabase: async () => migrated(await createDatabase(), passwords),
  };
}

async function createPair(adminUrl: string): Promise<TestDatabase> {
  const name = `${databasePrefix}${randomBytes(8).toString('hex')}`;
  const keysName = `${name}_keys`;
  for (const database of [name, keysName])
    await execute(adminUrl, `create database ${escapeIdentifier(database)}`);
  return {
    url: withDatabase(adminUrl, name),
    keysUrl: withDatabase(adminUrl, keysName),
    drop: async () => {
      for (const database of [name, keysName]) {
        await execute(adminUrl, `drop database if exists ${escapeIdentifier(database)} with (force)`);
      }
    },
  };
}

async function migrated(database: TestDatabase, passwords: ServicePasswords): Promise<MigratedDatabase> {
  try {
    await migrate({ registryUrl: database.url, keysUrl: database.keysUrl, passwords });
  } catch (error) {
    await database.drop();
    throw error;
  }
  return {
    ...database,
    passwords,
    urlFor: (role) => serviceUrl(database.url, role, passwords[role]),
    keysUrlFor: (role) => serviceUrl(database.keysUrl, role, passwords[role]),
  };
}

/** The databases of tests that are still there. */
export async function remainingDatabases(adminUrl: string): Promise<string[]> {
  const rows = await execute(
    adminUrl,
    `select datname as name from pg_database where starts_with(datname, '${databasePrefix}') order by 1`,
  );
  return rows.map((row) => String(row['name']));
}

async function execute(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql);
    return rows;
  } finally {
    await client.end();
  }
}

function withDatabase(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
