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
import { connectTo } from '@calcinosis/messaging';
import { Post } from '@calcinosis/post';
import { addresseesOf, type MailServer, startMailServer } from '@calcinosis/post/testing';
import { NoteSigner } from '@calcinosis/proof';
import { decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import type { MigratedDatabase, TestNats } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { WorklistProjector } from '@calcinosis/worklist/tables';
import type { NatsConnection } from '@nats-io/transport-node';
import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReminderDatabase } from './reminderDatabase.ts';
import { ReminderDesk, type ReminderDeskOptions } from './reminderDesk.ts';

const servers = testServers();
const synthetic = syntheticRegistry({ seed: 'reminders', centres: 3, cases: 150 });
const [first = '', second = '', third = ''] = synthetic.centres.map(({ code }) => String(code));
const events = [...decidedEvents(synthetic)];
const now = new Date('2026-11-24T09:00:00Z');

let database: MigratedDatabase;
let server: TestNats;
let nats: NatsConnection;
let listener: NatsConnection;
let registrar: Kysely<LogDatabase>;
let keys: Kysely<KeysDatabase>;
let db: Kysely<ReminderDatabase & LogDatabase>;
let log: EventLog;
let mailServer: MailServer;
let heard: { subject: string; text: string }[] = [];

beforeAll(async () => {
  [database, server] = await Promise.all([servers.postgres.migratedDatabase(), servers.startNats()]);
  const connect = <Database>(url: string) =>
    openDatabase<Database>({ url, maxConnections: 6, applicationName: 'reminders test' });
  registrar = connect(database.urlFor('registrar'));
  keys = connect(database.keysUrlFor('registrar'));
  db = connect(database.urlFor('analytics'));
  const vault = new KeyVault(keys, new MasterKey(Buffer.alloc(32, 7)));
  log = new EventLog(db, vault);
  const appender = new Appender(registrar, vault, NoteSigner.parse(NoteSigner.generate('test.example/log')));
  const epoch = (await appender.acquireLease('reminders test', 3_600_000)) ?? 0;
  await appender.commit(epoch, {
    events: [
      ...events,
      {
        ...(events[0] ?? { actor: 'operator' }),
        stream: `centre-${third}`,
        type: 'CentreSuspended',
        schemaVersion: 1,
        data: { centre: third },
        centre: 'registry',
        submissionId: 'suspends',
        correlationId: 'test',
        dictionaryVersion: '0.1.0',
        sealFor: null,
      },
    ].map((event) => ({ ...event, eventId: randomUUID(), expectedVersion: null })),
    receipts: [],
    waiting: [],
    released: [],
    progress: null,
  });
  nats = await connectTo(server.url('analytics'), 'reminders test');
  listener = await connectTo(server.url('operator'), 'reminders listener');
});
afterAll(async () => {
  await Promise.all([nats.close(), listener.close()]);
  await Promise.all([db, registrar, keys].map((each) => each.destroy()));
  await server.stop();
  await database.drop();
});

beforeEach(async () => {
  mailServer = await startMailServer();
  heard = [];
  await sql`truncate analytics.reminder`.execute(db);
});
afterEach(() => mailServer.close());

const addresses = () => ({ [first]: ['ward@hospital.example'], [third]: ['closed@hospital.example'] });

/** A sender with the rights of the service; NATS as a client of the service's own account would hear it. */
function desk(options: Partial<ReminderDeskOptions> = {}): ReminderDesk {
  const projector = new WorklistProjector({ db, log });
  return new ReminderDesk({
    db,
    log,
    nats,
    catchUp: () => projector.catchUp(),
    mail: { post: new Post({ url: mailServer.url, from: 'registry@example.org' }), addresses },
    ...options,
  });
}

/** Hears what is published while `work` runs. */
async function hearing(work: () => Promise<unknown>): Promise<void> {
  const subscription = listener.subscribe('reminders.*', {
    callback: (error, message) => {
      if (error === null) heard.push({ subject: message.subject, text: message.string() });
    },
  });
  await listener.flush();
  await work();
  await nats.flush();
  await listener.flush();
  subscription.unsubscribe();
}

describe('the reminders of a day', () => {
  it('go out once to each centre, however many senders there are and however often they look', async () => {
    await hearing(async () => {
      await Promise.all([desk().sendDue(now), desk().sendDue(now), desk().sendDue(now)]);
      await desk().sendDue(now);
    });
    expect(heard.map(({ subject }) => subject).toSorted()).toEqual(
      [`reminders.${first}`, `reminders.${second}`].toSorted(),
    );
    expect(mailServer.letters.map(addresseesOf)).toEqual(['ward@hospital.example']);
    expect(await desk().sendDue(new Date('2026-11-25T09:00:00Z'))).toBe(2);
  });

  it('hold counts and ids of cases, and nothing else', async () => {
    await hearing(() => desk().sendDue(now));
    const reminder: unknown = JSON.parse(heard[0]?.text ?? '{}');
    expect(Object.keys(reminder as object).toSorted()).toEqual([
      'caseIds',
      'centre',
      'due',
      'on',
      'overdue',
      'position',
      'scheduleOver',
    ]);
    const [letter] = mailServer.letters;
    expect(letter?.subject).toMatch(
      /^Calcinosis Registry: \d+ overdue, \d+ due \/ 지난 방문 \d+건, 예정 \d+건$/,
    );
    expect(letter?.text).not.toMatch(/wrist|palpable|female|gluconate/);
  });

  it('go on where a killed sender stopped: what was published is not published again', async () => {
    await sql`
      insert into analytics.reminder (centre, day, holder, lease_until, published_at)
      values (${first}, '2026-11-24', ${randomUUID()}, now() - interval '1 second', now())
    `.execute(db);
    await hearing(() => desk().sendDue(now));
    expect(heard.map(({ subject }) => subject)).toEqual([`reminders.${second}`]);
    expect(mailServer.letters).toHaveLength(1);
  });

  it('wait while another sender is at it', async () => {
    await sql`
      insert into analytics.reminder (centre, day, holder, lease_until)
      values (${first}, '2026-11-24', ${randomUUID()}, now() + interval '1 minute')
    `.execute(db);
    await hearing(() => desk().sendDue(now));
    expect(heard.map(({ subject }) => subject)).toEqual([`reminders.${second}`]);
    expect(mailServer.letters).toHaveLength(0);
  });

  it('try the mail again when the server is away, and publish no second time', async () => {
    const away = new Post({ url: 'smtp://127.0.0.1:1', from: 'registry@example.org' });
    await hearing(async () => {
      expect(await desk({ mail: { post: away, addresses } }).sendDue(now)).toBe(1);
      expect(await desk().sendDue(now)).toBe(1);
    });
    expect(heard).toHaveLength(2);
    expect(mailServer.letters).toHaveLength(1);
  });

  it('need no mail server', async () => {
    await hearing(async () => expect(await desk({ mail: null }).sendDue(now)).toBe(2));
    expect(heard).toHaveLength(2);
  });
});
