import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlStateOf, withClient } from './connection.ts';
import { migrate } from './migrate.ts';
import { ChangedMigrationError, MissingPrivilegeError, NewerSchemaError } from './schemaError.ts';
import { databaseOf } from './serviceUrl.ts';
import { readSqlFolder } from './sqlFile.ts';

const servers = testServers();

/** Roles belong to the server: these are the passwords that its other tests use. */
let passwords: Parameters<typeof migrate>[0]['passwords'];
let database: Awaited<ReturnType<typeof servers.postgres.migratedDatabase>>;

beforeAll(async () => {
  database = await servers.postgres.migratedDatabase();
  passwords = database.passwords;
});
afterAll(() => database.drop());

async function run(urls: { url: string; keysUrl: string }): Promise<string[]> {
  const steps: string[] = [];
  await migrate({
    registryUrl: urls.url,
    keysUrl: urls.keysUrl,
    passwords,
    onProgress: (step) => steps.push(step),
  });
  return steps;
}

const query = (url: string, text: string) => withClient(url, (client) => client.query(text));

describe('migrating', () => {
  it('lands every file in its order, and nothing the second time', async () => {
    const fresh = await servers.postgres.createDatabase();
    try {
      const files = async (folder: string) =>
        (await readSqlFolder(folder)).map(({ name }) => `${folder}/${name}.sql`);
      expect(await run(fresh)).toEqual([...(await files('registry')), ...(await files('keys'))]);
      expect(await run(fresh)).toEqual([]);
    } finally {
      await fresh.drop();
    }
  });

  it('makes the databases when they are missing', async () => {
    const gone = await servers.postgres.createDatabase();
    await gone.drop();
    try {
      const steps = await run(gone);
      expect(steps).toContain(`database ${databaseOf(gone.url)} created`);
      expect(steps).toContain(`database ${databaseOf(gone.keysUrl)} created`);
    } finally {
      await gone.drop();
    }
  });

  it('may be done by many at once, of one database and of many', async () => {
    const fresh = await Promise.all(Array.from({ length: 3 }, () => servers.postgres.createDatabase()));
    try {
      const steps = await Promise.all([...fresh, ...fresh].map(run));
      const files = (await readSqlFolder('registry')).length + (await readSqlFolder('keys')).length;
      expect(steps.flat()).toHaveLength(3 * files);
    } finally {
      await Promise.all(fresh.map((each) => each.drop()));
    }
  });

  it('lets each service log in with its password', async () => {
    for (const role of ['registrar', 'analytics', 'gateway', 'reporter'] as const) {
      const { rows } = await query(database.urlFor(role), 'select current_user');
      expect(rows).toEqual([{ current_user: `registry_${role}` }]);
    }
    const wrong = new URL(database.urlFor('gateway'));
    wrong.password = 'wrong';
    const client = new Client({ connectionString: wrong.href });
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' });
  });

  it('makes everything the owner’s', async () => {
    const { rows } = await query(
      database.url,
      `select relname from pg_class
       where relnamespace::regnamespace::text in ('log', 'intake', 'access', 'analytics')
         and relowner <> 'registry_owner'::regrole`,
    );
    expect(rows).toEqual([]);
  });

  it('refuses a database of a later build, and says so in one sentence', async () => {
    await query(database.url, `insert into migration.landed values ('0099_federation', '00')`);
    const refused = run(database);
    await expect(refused).rejects.toThrow(NewerSchemaError);
    await expect(refused).rejects.toThrow(
      `Database ${databaseOf(database.url)} was set up by a newer version of the registry (it has 0099_federation); start that version, or give this one another database.`,
    );
    await query(database.url, `delete from migration.landed where name = '0099_federation'`);
  });

  it('refuses when a file was edited after it had landed', async () => {
    const [file] = await readSqlFolder('keys');
    if (file === undefined) throw new Error('The folder keys is empty.');
    await query(
      database.keysUrl,
      `update migration.landed set sha256 = repeat('0', 64) where name = '${file.name}'`,
    );
    const refused = run(database);
    await expect(refused).rejects.toThrow(ChangedMigrationError);
    await expect(refused).rejects.toThrow(`${file.name} was edited after it landed`);
    await query(
      database.keysUrl,
      `update migration.landed set sha256 = '${file.sha256}' where name = '${file.name}'`,
    );
    expect(await run(database)).toEqual([]);
  });

  it('says what is missing to a role that may not make what is needed', async () => {
    const role = `test_role_${databaseOf(database.url)}`;
    await query(
      database.url,
      `create role ${role} login password 'weak'; grant connect on database ${databaseOf(database.url)} to ${role}`,
    );
    try {
      const weak = (url: string) => {
        const given = new URL(url);
        given.username = role;
        given.password = 'weak';
        return given.href;
      };
      await expect(run({ url: weak(database.url), keysUrl: weak(database.keysUrl) })).rejects.toThrow(
        MissingPrivilegeError,
      );
      const missing = weak(database.url).replace(/[^/]+$/, 'test_missing');
      await expect(run({ url: missing, keysUrl: missing })).rejects.toThrow(
        /^Database test_missing does not exist and this role may not make it; create it/,
      );
    } finally {
      await query(database.url, `drop owned by ${role}; drop role ${role}`);
    }
  });

  it('works for an administrator who is no superuser', async () => {
    const role = `test_admin_${databaseOf(database.url)}`;
    await query(database.url, `create role ${role} login createdb createrole password 'strong'`);
    const names = { url: `${databaseOf(database.url)}_a`, keysUrl: `${databaseOf(database.url)}_b` };
    const as = (name: string) => {
      const url = new URL(database.url);
      url.username = role;
      url.password = 'strong';
      url.pathname = `/${name}`;
      return url.href;
    };
    try {
      // The roles exist already, made by the superuser: their administrator is made so.
      await query(
        database.url,
        `grant registry_owner, registry_registrar, registry_analytics, registry_gateway, registry_reporter to ${role} with admin option`,
      );
      expect(await run({ url: as(names.url), keysUrl: as(names.keysUrl) })).toContain(
        'registry/0019_commit_batch.sql',
      );
    } finally {
      for (const name of Object.values(names))
        await query(database.url, `drop database if exists ${name} with (force)`);
      await query(database.url, `drop owned by ${role}; drop role ${role}`);
    }
  });

  it('leaves nothing of a run that failed', async () => {
    const fresh = await servers.postgres.createDatabase();
    try {
      await query(fresh.url, 'create schema analytics');
      await expect(run(fresh)).rejects.toThrow(
        'Migration registry/0001_schemas.sql failed: schema "analytics" already exists',
      );
      await expect(query(fresh.url, 'select from log.event')).rejects.toSatisfy(
        (error) => sqlStateOf(error) === '42P01',
      );
      await query(fresh.url, 'drop schema analytics');
      expect(await run(fresh)).toContain('registry/0001_schemas.sql');
    } finally {
      await fresh.drop();
    }
  });
});
