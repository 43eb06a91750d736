import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlStateOf } from './connection.ts';

const servers = testServers();
let database: Awaited<ReturnType<typeof servers.postgres.migratedDatabase>>;
let admin: Client;

beforeAll(async () => {
  database = await servers.postgres.migratedDatabase();
  admin = new Client({ connectionString: database.url });
  await admin.connect();
  const { rows } = await admin.query<{ epoch: string }>(
    `select log.acquire_lease('test', '1 hour') as epoch`,
  );
  await admin.query(
    `select log.commit_batch(
      $1, array[gen_random_uuid()], '{case-1}', '{0}', '{T}', '{1}', '{c}', '{a}', '{s}', '{k}', '{1.0.0}',
      array[null]::uuid[], array['{}'::bytea],
      '{c}', '{s}', array[sha256('')], '{1}', '{1}', array[null]::jsonb[],
      '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}', null, null, null
    )`,
    [rows[0]?.epoch],
  );
  await admin.query(
    `select access.record_reads('{a}', '{r}', '{c}', '{case}', '{null}', '{null}', '{t}', '{x}')`,
  );
  await makePartition(2);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** As the function that appends does, with the rights of the owner. */
const makePartition = (number: number) =>
  admin.query(`set role registry_owner; select log.make_event_partition(${number}); reset role`);

async function refusal(...statements: string[]): Promise<string | null> {
  await admin.query('begin');
  try {
    for (const statement of statements) await admin.query(statement);
    return null;
  } catch (error) {
    return sqlStateOf(error);
  } finally {
    await admin.query('rollback');
  }
}

const rewriting = [
  'update log.event set actor = actor',
  'delete from log.event',
  'update log.event_00000 set actor = actor',
  'delete from log.event_00000 where position = 1',
  `insert into log.event select * from log.event on conflict (position) do update set actor = 'x'`,
  'merge into log.event e using log.event o on e.position = o.position when matched then delete',
  'truncate log.event',
  'truncate log.event_00000',
  'truncate log.event_00001',
  'truncate log.event_00002',
  'update intake.receipt set digest = digest',
  'delete from intake.receipt',
  'truncate intake.receipt',
  'update access.read set found = not found',
  'delete from access.read',
  'truncate access.read',
];

/** What the session may try to get past the refusal. */
const sessions: Record<string, string[]> = {
  superuser: [],
  'the owner of all tables': ['set local role registry_owner'],
  'a session that applies a replica': ['set local session_replication_role = replica'],
  'a session that stands at the origin': ['set local session_replication_role = origin'],
  'a local session': ['set local session_replication_role = local'],
};

describe.each(Object.entries(sessions))('what was written is not rewritten by %s', (_who, settings) => {
  it.each(rewriting)('%s', async (statement) => {
    expect(await refusal(...settings, statement)).toBe('RG004');
  });
});

describe('each partition, made early or late', () => {
  it('has triggers that no setting switches off', async () => {
    const { rows } = await admin.query<{ partition: string; triggers: string }>(`
      select c.relname as partition, string_agg(t.tgname || ' ' || t.tgenabled::text, ', ' order by t.tgname) as triggers
      from pg_class c join pg_trigger t on t.tgrelid = c.oid
      where c.relnamespace = 'log'::regnamespace and c.relname like 'event%'
      group by c.relname order by c.relname
    `);
    const always = 'no_rewriting A, no_truncating A';
    expect(rows).toEqual(
      ['event', 'event_00000', 'event_00001', 'event_00002'].map((partition) => ({
        partition,
        triggers: always,
      })),
    );
  });

  it('keeps sealed data as they are, and one version of a stream once', async () => {
    const { rows } = await admin.query<{ partition: string; storage: string; indexes: string }>(`
      select c.relname as partition, a.attstorage as storage,
        (select string_agg(pg_get_indexdef(i.indexrelid), E'\\n' order by i.indisprimary) from pg_index i
         where i.indrelid = c.oid and i.indisunique) as indexes
      from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'data'
      where c.relnamespace = 'log'::regnamespace and c.relname like 'event\\_0____' and c.relkind = 'r'
      order by 1
    `);
    expect(rows.map(({ partition }) => partition)).toEqual(['event_00000', 'event_00001', 'event_00002']);
    for (const row of rows) {
      expect(row.storage).toBe('e');
      expect(row.indexes).toMatch(/\(stream, version\)\n.*\("?position"?\)$/);
    }
  });

  it('is made without waiting for readers of the log', async () => {
    const reader = new Client({ connectionString: database.url });
    await reader.connect();
    try {
      await reader.query('begin');
      await reader.query('select count(*) from log.event');
      await admin.query(`set lock_timeout = '500ms'`);
      await expect(makePartition(3)).resolves.toBeDefined();
      await admin.query('reset lock_timeout');
    } finally {
      await reader.query('rollback');
      await reader.end();
    }
  });
});

describe('functions that write with the owner’s rights', () => {
  it('look up every name in a path that nobody can put anything into', async () => {
    const { rows } = await admin.query<{ name: string; definer: boolean; path: string | null }>(`
      select p.proname as name, p.prosecdef as definer, array_to_string(p.proconfig, ';') as path
      from pg_proc p where p.pronamespace in ('log'::regnamespace, 'intake'::regnamespace)
      order by 1
    `);
    expect(rows.filter(({ definer }) => definer).map(({ name }) => name)).toEqual([
      'acquire_lease',
      'commit_batch',
      'record_checkpoint',
      'record_signer',
      'release_lease',
      'renew_lease',
    ]);
    // These two are bound to what they name when they are made.
    const bound = ['entry', 'entry_text'];
    for (const { name, path } of rows) {
      expect({ name, path }).toEqual({
        name,
        path: bound.includes(name) ? null : 'search_path=pg_catalog, pg_temp',
      });
    }
  });
});
