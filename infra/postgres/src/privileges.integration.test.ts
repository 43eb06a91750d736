import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sqlStateOf } from './connection.ts';
import { serviceRoles } from './serviceUrl.ts';

const servers = testServers();
let database: Awaited<ReturnType<typeof servers.postgres.migratedDatabase>>;
const clients = new Map<string, Client>();

beforeAll(async () => {
  database = await servers.postgres.migratedDatabase();
  const urls = { admin: database.url, 'admin of keys': database.keysUrl };
  for (const [name, url] of Object.entries(urls)) clients.set(name, new Client({ connectionString: url }));
  for (const role of serviceRoles) {
    clients.set(role, new Client({ connectionString: database.urlFor(role) }));
  }
  for (const role of ['registrar', 'analytics'] as const) {
    clients.set(`${role} of keys`, new Client({ connectionString: database.keysUrlFor(role) }));
  }
  for (const client of clients.values()) await client.connect();
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await database.drop();
});

/** Runs a statement and undoes it; `null` when it was allowed, else the SQLSTATE. */
async function attempt(who: string, statement: string): Promise<string | null> {
  const client = clients.get(who);
  if (client === undefined) throw new Error(`Nobody is connected as ${who}.`);
  await client.query('begin');
  try {
    await client.query(statement);
    return null;
  } catch (error) {
    const state = sqlStateOf(error);
    if (state === null) throw error;
    return state;
  } finally {
    await client.query('rollback');
  }
}

const denied = '42501';
const tables: Record<string, string> = {
  'log.event': 'position',
  'log.event_00000': 'position',
  'log.stream': 'stream',
  'log.head': 'epoch',
  'log.node': 'level',
  'log.signer': 'verifier',
  'log.checkpoint': 'note',
  'intake.receipt': 'centre',
  'intake.waiting': 'centre',
  'intake.progress': 'stream',
  'access.read': 'actor',
  'access.read_head': 'position',
};
const forbidden = Object.entries(tables).flatMap(([table, column]) => [
  `insert into ${table} default values`,
  `update ${table} set ${column} = ${column}`,
  `delete from ${table}`,
  `truncate ${table}`,
  `merge into ${table} using (select 1) on false when matched then delete`,
  `copy ${table} from stdin`,
  `lock table ${table} in access exclusive mode`,
  `alter table ${table} disable trigger all`,
  `drop table ${table}`,
]);

describe.each(serviceRoles)('the role of the %s', (role) => {
  it.each(forbidden)('may not: %s', async (statement) => {
    expect(await attempt(role, statement)).toBe(denied);
  });

  it.each([
    'set role registry_owner',
    `set session_replication_role = replica`,
    'create table log.mine ()',
    'create table public.mine ()',
    'create schema mine',
    `select log.make_event_partition(7)`,
    `select log.append_events(null, null, null, null, null, null, null, null, null, null, null, null, null, null)`,
    `select intake.write_receipts(null, null, null, null, null, null, null, null, null, null)`,
    `select intake.park(null, null, null, null, null, null, null, null)`,
    `select intake.release(null, null)`,
    `select intake.record_progress(null, null, null)`,
    'select * from migration.landed',
  ])('may not: %s', async (statement) => {
    expect(await attempt(role, statement)).toBe(denied);
  });

  const readable = ['event', 'stream', 'head', 'node', 'signer', 'checkpoint'].map((table) => `log.${table}`);

  it.each(readable)('may read %s', async (table) => {
    expect(await attempt(role, `select * from ${table}`)).toBeNull();
  });
});

const ofIntake = [
  'select * from intake.receipt',
  'select * from intake.progress',
  'select set_aside_for, count(submission_id), min(since), min(arrival) from intake.waiting group by 1',
];

describe.each(['registrar', 'analytics', 'gateway'])('the role of the %s', (role) => {
  it.each(ofIntake)('may: %s', async (statement) => {
    expect(await attempt(role, statement)).toBeNull();
  });
});

describe('the editions', () => {
  const edition = `insert into reporting.edition (sha256, month, revision, position) values (repeat('a', 64), '2026-10', 1, 1)`;
  const own = [
    edition,
    `${edition}; insert into reporting.edition_file values (repeat('a', 64), 'a.html', '\\x00')`,
    `${edition}; insert into reporting.delivery (sha256, recipient, outcome) values (repeat('a', 64), 'a', 'taken')`,
    `select reporting.take_lease('me', '1s')`,
    `select reporting.release_lease('me')`,
  ];

  it.each(own)('are the reporter’s: %s', async (statement) => {
    expect(await attempt('reporter', statement)).toBeNull();
    for (const role of ['registrar', 'analytics', 'gateway']) {
      expect(await attempt(role, statement)).toBe(denied);
    }
  });

  it('are read by the gateway, which serves them', async () => {
    expect(await attempt('gateway', 'select * from reporting.edition_file')).toBeNull();
    expect(await attempt('gateway', 'select * from reporting.delivery')).toBe(denied);
    expect(await attempt('registrar', 'select * from reporting.edition')).toBe(denied);
  });

  it.each([
    `update reporting.edition set revision = 2`,
    'delete from reporting.edition',
    'truncate reporting.edition_file',
  ])('are changed by nobody, the administrator included: %s', async (statement) => {
    expect(await attempt('reporter', statement)).toBe(denied);
    expect(await attempt('admin', `${edition}; ${statement}`)).toBe('RG004');
  });

  it('tell the reporter nothing of what hospitals submitted or who read it', async () => {
    for (const statement of [...ofIntake, 'select * from access.read', 'select * from analytics.outcome']) {
      expect(await attempt('reporter', statement)).toBe(denied);
    }
  });
});

describe('only the registrar', () => {
  const statements = [
    `select log.acquire_lease('me', '1s')`,
    `select log.renew_lease(1, '1s')`,
    'select log.release_lease(1)',
    `select log.record_signer(1, 'key')`,
    `select log.record_checkpoint(1, 'note')`,
    `select log.commit_batch(${['1', ...Array.from({ length: 27 }, () => "'{}'"), "'S'", "'i'", '1'].join(', ')})`,
    'select payload, key_id from intake.waiting',
  ];

  it.each(statements)('may: %s', async (statement) => {
    // An epoch that does not hold the lease is refused by the function itself.
    expect([null, 'RG001']).toContain(await attempt('registrar', statement));
    expect(await attempt('analytics', statement)).toBe(denied);
    expect(await attempt('gateway', statement)).toBe(denied);
  });
});

describe('projections', () => {
  it.each(['access.centre', 'access.token', 'access.checkpoint', 'access.parked'])(
    'in %s are the gateway’s',
    async (table) => {
      for (const statement of [`select * from ${table}`, `delete from ${table}`]) {
        expect(await attempt('gateway', statement)).toBeNull();
        expect(await attempt('registrar', statement)).toBe(denied);
        expect(await attempt('analytics', statement)).toBe(denied);
      }
    },
  );

  it('in analytics are those of analytics, a table of a later file too', async () => {
    await clients
      .get('admin')
      ?.query('set role registry_owner; create table analytics.later (n int); reset role');
    for (const statement of [
      'insert into analytics.checkpoint (name) values ($$a$$)',
      'insert into analytics.later values (1)',
      'truncate analytics.later',
    ]) {
      expect(await attempt('analytics', statement)).toBeNull();
      expect(await attempt('gateway', statement)).toBe(denied);
      expect(await attempt('registrar', statement)).toBe(denied);
    }
  });
});

describe('the record of reads', () => {
  const record = `select access.record_reads('{a}', '{r}', '{c}', '{case}', '{null}', '{null}', '{t}', '{x}')`;

  it('is continued and read by the gateway, through the function that chains it', async () => {
    for (const statement of [record, 'select * from access.read', 'select * from access.read_head']) {
      expect(await attempt('gateway', statement)).toBeNull();
      expect(await attempt('registrar', statement)).toBe(denied);
      expect(await attempt('analytics', statement)).toBe(denied);
    }
  });

  it('takes nothing that is no kind of read, nor a text in place of a submission', async () => {
    const check = '23514';
    expect(await attempt('gateway', record.replace('{case}', '{a name}'))).toBe(check);
    expect(
      await attempt(
        'gateway',
        `select access.record_reads('{a}', '{r}', '{c}', '{case}', '{null}', '{"a name"}', '{t}', '{x}')`,
      ),
    ).toBe(check);
  });
});

describe('the tables of a rebuild', () => {
  it.each([
    'select analytics.make_shadow()',
    'select analytics.finish_shadow()',
    'select analytics.swap_shadow()',
    'select analytics.former_as_shadow()',
    'create table analytics_shadow.mine ()',
    'create table analytics.mine ()',
    'alter table analytics.outcome set schema analytics_former',
    'drop table analytics.outcome',
  ])('are no service’s: %s', async (statement) => {
    for (const role of serviceRoles) expect(await attempt(role, statement)).toBe(denied);
  });

  it('that were replaced forget what analytics forgets, and can be neither read nor changed', async () => {
    await clients
      .get('admin')
      ?.query('set role registry_owner; select analytics.make_shadow(), analytics.swap_shadow(); reset role');
    expect(await attempt('analytics', `select analytics.forget_in_former('{a}')`)).toBeNull();
    expect(await attempt('gateway', `select analytics.forget_in_former('{a}')`)).toBe(denied);
    expect(await attempt('registrar', `select analytics.forget_in_former('{a}')`)).toBe(denied);
    for (const role of serviceRoles) {
      expect(await attempt(role, 'select * from analytics_former.outcome')).toBe(denied);
      expect(await attempt(role, 'delete from analytics_former.outcome')).toBe(denied);
    }
  });
});

describe('the data keys', () => {
  const insert = `insert into keys.data_key values ('s', gen_random_uuid(), '\\x00', 'm')`;

  it('are made by the registrar', async () => {
    expect(await attempt('registrar of keys', insert)).toBeNull();
    expect(await attempt('analytics of keys', insert)).toBe(denied);
  });

  it.each(['registrar of keys', 'analytics of keys'])('are read, and no more, by the %s', async (who) => {
    expect(await attempt(who, 'select * from keys.data_key')).toBeNull();
    for (const statement of [
      'update keys.data_key set wrapped = wrapped',
      'delete from keys.data_key',
      'truncate keys.data_key',
    ]) {
      expect(await attempt(who, statement)).toBe(denied);
    }
  });

  it('are destroyed by the registrar, through the function that keeps the erasure list', async () => {
    const erase = `select keys.erase('{s}', '{1}', '{null}')`;
    expect(await attempt('registrar of keys', erase)).toBeNull();
    expect(await attempt('analytics of keys', erase)).toBe(denied);
  });

  it.each(['registrar of keys', 'analytics of keys'])(
    'are wrapped anew by the operator, not by the %s',
    async (who) => {
      for (const statement of [
        `select keys.retire_master_key('m')`,
        `select keys.rewrap('{}', '{}', '{}', 'm')`,
        'select * from keys.retired_master_key',
        `insert into keys.retired_master_key values ('m')`,
      ]) {
        expect(await attempt(who, statement)).toBe(denied);
        expect(await attempt('admin of keys', statement)).toBeNull();
      }
    },
  );

  it.each(['registrar of keys', 'analytics of keys'])(
    'have an erasure list that the %s cannot write',
    async (who) => {
      expect(await attempt(who, 'select key_id from keys.erased')).toBeNull();
      for (const statement of [
        `insert into keys.erased values ('s', null, 1)`,
        'update keys.erased set position = 2',
        'delete from keys.erased',
        'truncate keys.erased',
      ]) {
        expect(await attempt(who, statement)).toBe(denied);
      }
    },
  );

  it('tell analytics which were destroyed, not whose they were', async () => {
    expect(await attempt('registrar of keys', 'select * from keys.erased')).toBeNull();
    expect(await attempt('analytics of keys', 'select subject from keys.erased')).toBe(denied);
    expect(await attempt('analytics of keys', 'select * from keys.erased_up_to')).toBe(denied);
  });

  it.each([
    ['RG020', insert],
    ['RG004', `update keys.erased set position = 2`],
    ['RG004', `delete from keys.erased`],
    ['RG004', `truncate keys.erased`],
    ['RG004', `truncate keys.data_key`],
    ['RG004', `delete from keys.data_key`],
    ['RG004', `update keys.data_key set subject = 'x'`],
    ['RG004', `update keys.data_key set wrapped = '\\x01'`],
  ])('are kept from the administrator too, with %s: %s', async (state, statement) => {
    const given = `insert into keys.data_key values ('other', gen_random_uuid(), '\\x00', 'm');
      select keys.erase('{s}', '{1}', '{null}');
      set local session_replication_role = replica;`;
    expect(await attempt('admin of keys', `${given} ${statement}`)).toBe(state);
  });

  it('are not made under a master key that is retired', async () => {
    expect(await attempt('admin of keys', `select keys.retire_master_key('m'); ${insert}`)).toBe('RG021');
  });

  it('are in a database that the gateway cannot connect to', async () => {
    const client = new Client({ connectionString: database.keysUrlFor('gateway') });
    const error: unknown = await client.connect().then(
      () => client.end(),
      (reason: unknown) => reason,
    );
    expect(sqlStateOf(error)).toBe(denied);
  });
});
