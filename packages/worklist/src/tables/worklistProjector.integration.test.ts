import { randomUUID } from 'node:crypto';
import {
  Appender,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  openDatabase,
} from '@calcinosis/event-store';
import { NoteSigner } from '@calcinosis/proof';
import { caseOfStream } from '@calcinosis/registry';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import type { MigratedDatabase } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { worklistOf } from '../worklist.ts';
import type { WorklistDatabase } from './database.ts';
import { readCentreFacts } from './readFacts.ts';
import { WorklistProjector } from './worklistProjector.ts';

const servers = testServers();
const events = [...decidedEvents(syntheticRegistry({ seed: 'worklist', centres: 2, cases: 30 }))];
const masterKey = new MasterKey(Buffer.alloc(32, 7));

let database: MigratedDatabase;
let registrar: Kysely<LogDatabase>;
let keys: Kysely<KeysDatabase>;
let db: Kysely<WorklistDatabase & LogDatabase>;
let log: EventLog;
let append: (events: readonly DecidedEvent[]) => Promise<number>;

beforeAll(async () => {
  database = await servers.postgres.migratedDatabase();
  const connect = <Database>(url: string) =>
    openDatabase<Database>({ url, maxConnections: 6, applicationName: 'worklist test' });
  registrar = connect(database.urlFor('registrar'));
  keys = connect(database.keysUrlFor('registrar'));
  db = connect(database.urlFor('analytics'));
  const vault = new KeyVault(keys, masterKey);
  log = new EventLog(db, vault);
  const appender = new Appender(registrar, vault, NoteSigner.parse(NoteSigner.generate('test.example/log')));
  const epoch = (await appender.acquireLease('worklist test', 3_600_000)) ?? 0;
  append = async (some) =>
    (
      await appender.commit(epoch, {
        events: some.map((event) => ({
          ...event,
          eventId: randomUUID(),
          expectedVersion: null,
        })),
        receipts: [],
        waiting: [],
        released: [],
        progress: null,
      })
    ).position;
});
afterAll(async () => {
  await Promise.all([db, registrar, keys].map((each) => each.destroy()));
  await database.drop();
});

const rows = async () => (await sql`select * from analytics.worklist order by case_id`.execute(db)).rows;

describe('the tables of the worklist', () => {
  it('are the same whether the log is folded as it grows, by several at once, or in one go', async () => {
    const projector = () => new WorklistProjector({ db, log, batchSize: 40 });
    for (let start = 0; start < events.length; start += 100) {
      await append(events.slice(start, start + 100));
      await Promise.all([projector().catchUp(), projector().catchUp()]);
    }
    const grown = await rows();
    expect(grown).toHaveLength(30);
    await sql`truncate analytics.worklist; delete from analytics.checkpoint`.execute(db);
    const position = await new WorklistProjector({ db, log }).catchUp();
    expect(await rows()).toEqual(grown);
    const [centre = ''] = events.map((event) => event.centre).filter((code) => code !== 'registry');
    const facts = await readCentreFacts(db, centre);
    expect(facts).toMatchObject({ position, parked: 0 });
    const list = worklistOf(facts, { centre, on: '2026-11-24', show: 'all', language: 'en' });
    expect(list.items.length + list.ended).toBe(facts.cases.length);
    expect(facts.cases.every((each) => each.centre === centre)).toBe(true);
  });

  it('park a case that cannot be read, hold up no other, and take it back when it can be', async () => {
    const one = events.find(({ type }) => type === 'CaseRegistered');
    if (one === undefined) throw new Error('There is a case.');
    const caseId = caseOfStream(one.stream);
    await append([{ ...one, type: 'CaseRegistered', data: { nothing: true } as never }]);
    await new WorklistProjector({ db, log }).catchUp();
    const parked = await db
      .selectFrom('analytics.worklist_parked')
      .select(['case_id', 'error_name'])
      .execute();
    expect(parked).toEqual([{ case_id: caseId, error_name: 'UnreadableEventError' }]);
    expect(await rows()).toHaveLength(29);
    await new WorklistProjector({ db, log }).retryParked();
    expect(await db.selectFrom('analytics.worklist_parked').select('case_id').execute()).toHaveLength(1);
  });

  it('forget a case that is erased', async () => {
    const one = events.findLast(({ type }) => type === 'CaseRegistered');
    if (one === undefined) throw new Error('There is a case.');
    await append([{ ...one, type: 'CaseErased', data: { reason: 'consent-withdrawn' }, sealFor: null }]);
    await new WorklistProjector({ db, log }).catchUp();
    expect(await rows()).toHaveLength(28);
  });
});
