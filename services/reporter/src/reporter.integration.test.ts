import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RegistryClient } from '@calcinosis/client';
import { endOf, type Month, monthAfter, monthAt, verifyBundle } from '@calcinosis/edition';
import { readRun } from '@calcinosis/embedded';
import { openDatabase } from '@calcinosis/event-store';
import { connectionOptions, connectTo } from '@calcinosis/messaging';
import { Post } from '@calcinosis/post';
import { addresseesOf, startMailServer } from '@calcinosis/post/testing';
import { RunningRegistry } from '@calcinosis/running';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import type { NatsConnection } from '@nats-io/transport-node';
import { type ClientProxy, ClientProxyFactory, Transport } from '@nestjs/microservices';
import type { Kysely } from 'kysely';
import { Client } from 'pg';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Alarm, lateSubject } from './alarm.ts';
import { Courier } from './delivery/courier.ts';
import { EditionLog } from './editions/editionLog.ts';
import { EditionStore } from './editions/editionStore.ts';
import { ReportingLease } from './lease.ts';
import { Answers } from './making/answers.ts';
import { Maker } from './making/maker.ts';
import { RegistryDesk } from './publishing/registryDesk.ts';
import { Reporter } from './reporter.ts';
import type { ReportingDatabase } from './reportingDatabase.ts';

const servers = testServers();

/** A registry that runs, with the published cases in it; its own reporter has nothing to do this month. */
let registry: RunningRegistry;
let client: RegistryClient;
let db: Kysely<ReportingDatabase>;
let nats: NatsConnection;
let proxy: ClientProxy;
let natsUrl: (user: string) => string;
let actor: `token:${string}`;

/** The month that the log begins in, and the two after it. */
let months: Month[];
const day = 24 * 3_600_000;
const afterEnd = (month: Month, more = 1000) => new Date(endOf(month).getTime() + more);
const monthAtIndex = (index: number): Month => {
  const month = months[index];
  if (month === undefined) throw new Error('There are months enough.');
  return month;
};

beforeAll(async () => {
  registry = await RunningRegistry.start();
  client = new RegistryClient({ url: registry.url });
  const { ports } = await readRun(registry.folder);
  const secret = async (name: string) =>
    (await readFile(join(registry.folder, 'secrets', name), 'utf8')).trim();
  const passwords = new Map<string, string>();
  for (const user of ['reporter', 'operator']) passwords.set(user, await secret(`nats-${user}`));
  natsUrl = (user) => `nats://${user}:${passwords.get(user) ?? ''}@127.0.0.1:${ports['nats-server'] ?? 0}`;
  db = openDatabase({
    url: `postgres://registry_reporter:${await secret('postgres-reporter')}@127.0.0.1:${ports['postgres'] ?? 0}/registry`,
    maxConnections: 4,
    applicationName: 'reporter test',
  });
  nats = await connectTo(natsUrl('reporter'), 'reporter test');
  proxy = proxyTo(natsUrl('reporter'));
  const issued = await registry.command(['token', 'create', '--role', 'bot', '--json']);
  const { tokenId } = JSON.parse(issued.stdout) as { tokenId: string };
  actor = `token:${tokenId}`;
  const first = monthAt(new Date());
  months = [
    first,
    monthAfter(first),
    monthAfter(monthAfter(first)),
    monthAfter(monthAfter(monthAfter(first))),
  ];
}, 300_000);

afterAll(async () => {
  await proxy.close();
  await nats.close();
  await db.destroy();
  await registry.dispose();
});

const proxyTo = (url: string) =>
  ClientProxyFactory.create({ transport: Transport.NATS, options: connectionOptions(url, 'reporter test') });

function reporter({
  courier = null,
  answers = new Answers(proxy),
  metrics = new Registry(),
}: {
  courier?: Courier | null;
  answers?: Answers;
  metrics?: Registry;
} = {}): Reporter {
  const store = new EditionStore(db);
  return new Reporter({
    log: new EditionLog(db),
    store,
    maker: new Maker(db, store, answers),
    desk: new RegistryDesk(nats, actor),
    lease: new ReportingLease(db, `test ${randomUUID()}`, 300_000),
    alarm: new Alarm(nats, metrics),
    courier,
    latePatience: day,
  });
}

/** Takes every edition from where they are kept, as only the owner of the database can. */
async function loseEditions(): Promise<void> {
  const password = (await readFile(join(registry.folder, 'secrets', 'postgres'), 'utf8')).trim();
  const { ports } = await readRun(registry.folder);
  const admin = new Client({
    connectionString: `postgres://postgres:${password}@127.0.0.1:${ports['postgres'] ?? 0}/registry`,
  });
  await admin.connect();
  for (const table of ['reporting.edition_file', 'reporting.edition']) {
    await admin.query(`alter table ${table} disable trigger no_rewriting`);
    await admin.query(`delete from ${table}`);
    await admin.query(`alter table ${table} enable always trigger no_rewriting`);
  }
  await admin.end();
}

async function lateMonths(metrics: Registry): Promise<number> {
  const { values } = (await metrics.getSingleMetric('registry_editions_late')?.get()) ?? { values: [] };
  return values[0]?.value ?? -1;
}

describe('the reporter', { timeout: 300_000 }, () => {
  it('has nothing to do before the month is over', async () => {
    const round = await reporter().work(new Date(endOf(monthAtIndex(0)).getTime() - 1));
    expect(round).toEqual({ lease: 'unneeded', published: [], failed: [] });
    expect(await client.editions()).toEqual({ editions: [] });
  });

  it('tells when an edition is late, keeps it due, and publishes it once it can be made', async () => {
    const elsewhere = await servers.startNats();
    const deaf = proxyTo(elsewhere.url('reporter'));
    const operator = await connectTo(natsUrl('operator'), 'operator test');
    const alarms: unknown[] = [];
    operator.subscribe(lateSubject, { callback: (_, message) => void alarms.push(message.json()) });
    await operator.flush();
    const metrics = new Registry();
    const unheard = reporter({ answers: new Answers(deaf), metrics });
    const [first] = months;
    expect((await unheard.work(afterEnd(monthAtIndex(0), day / 2))).failed).toEqual([first]);
    expect(await lateMonths(metrics)).toBe(0);
    expect((await unheard.work(afterEnd(monthAtIndex(0), 2 * day))).failed).toEqual([first]);
    expect(await lateMonths(metrics)).toBe(1);
    await expect.poll(() => alarms).toEqual([{ months: [first] }]);
    await deaf.close();
    await operator.close();
    await elsewhere.stop();
  });

  it('catches up on missed months in order, once, with several reporters at work', async () => {
    const now = afterEnd(monthAtIndex(1));
    const rounds = await Promise.all([reporter().work(now), reporter().work(now)]);
    const published = rounds.flatMap((round) => round.published);
    expect(published).toEqual(months.slice(0, 2));
    expect(rounds.flatMap(({ failed }) => failed)).toEqual([]);
    const { editions } = await client.editions();
    expect(editions.map(({ month, revision, retraction }) => [month, revision, retraction])).toEqual([
      [monthAtIndex(0), 1, null],
      [monthAtIndex(1), 1, null],
    ]);
    expect(editions[1]?.position).toBeGreaterThan(editions[0]?.position ?? 0);
    expect((await reporter().work(now)).lease).toBe('unneeded');
  });

  it('serves what it published, and its bundle proves itself with the key of the log', async () => {
    const [key] = await client.logKeys();
    const { editions } = await client.editions();
    const [first] = editions;
    const bytes = async (path: string) => {
      const response = await fetch(`${registry.url}${path}`);
      expect(response.status).toBe(200);
      return Buffer.from(await response.arrayBuffer());
    };
    expect(await verifyBundle(await bytes(first?.files?.bundle ?? ''), key)).toMatchObject({
      outcome: 'proved',
      remade: 'same',
      trusted: true,
      sha256: first?.sha256,
    });
    expect((await bytes(first?.files?.html ?? '')).toString('utf8')).toContain('<html lang="en">');
    expect((await bytes(`${first?.files?.html ?? ''}?lang=ko`)).toString('utf8')).toContain(
      '<html lang="ko">',
    );
    expect((await bytes(first?.files?.pdf ?? '')).subarray(0, 5).toString()).toBe('%PDF-');
    const second = JSON.parse((await bytes(editions[1]?.files?.json ?? '')).toString('utf8')) as {
      content: { previous: unknown };
    };
    expect(second.content.previous).toMatchObject({ month: first?.month, sha256: first?.sha256 });
    expect((await fetch(`${registry.url}/api/v1/reports/1999-01.html`)).status).toBe(404);
  });

  it('makes the same edition again from the log, whenever it is asked', async () => {
    const maker = new Maker(db, new EditionStore(db), new Answers(proxy));
    const editions = await new EditionLog(db).editions();
    const onTime = await maker.make(monthAtIndex(2), editions, afterEnd(monthAtIndex(2)));
    const late = await maker.make(monthAtIndex(2), editions, afterEnd(monthAtIndex(3), 500 * day));
    expect(late.sha256).toBe(onTime.sha256);
  });

  it('makes again what is published and was lost, as after the log was restored from a backup', async () => {
    const [first] = (await client.editions()).editions;
    const address = `${registry.url}${first?.files?.bundle ?? ''}`;
    await loseEditions();
    expect((await fetch(address)).status).toBe(404);
    expect(await reporter().work(afterEnd(monthAtIndex(1)))).toMatchObject({ lease: 'held', published: [] });
    const bundle = Buffer.from(await (await fetch(address)).arrayBuffer());
    expect(await verifyBundle(bundle)).toMatchObject({ outcome: 'proved', sha256: first?.sha256 });
  });

  it('sends each edition once to each recipient, when mail is wanted', async () => {
    const server = await startMailServer();
    const courier = new Courier(
      db,
      new EditionStore(db),
      new Post({ url: server.url, from: 'registry@example.org' }),
      ['director@hospital.example', 'library@hospital.example'],
    );
    await reporter({ courier }).work(afterEnd(monthAtIndex(1)));
    await reporter({ courier }).work(afterEnd(monthAtIndex(1)));
    await server.close();
    expect(server.letters.map(addresseesOf)).toEqual([
      'director@hospital.example',
      'library@hospital.example',
      'director@hospital.example',
      'library@hospital.example',
    ]);
    expect(server.letters[0]?.attachments.map(({ filename }) => filename)).toEqual([
      `calcinosis-edition-${monthAtIndex(0)}.en.pdf`,
      `calcinosis-edition-${monthAtIndex(0)}.ko.pdf`,
    ]);
  });

  it('never publishes a retracted edition again by itself, and later editions tell of it', async () => {
    const retracted = await registry.command([
      'report',
      'retract',
      '--month',
      monthAtIndex(1),
      '--reason',
      'A centre had entered days as weeks.',
    ]);
    expect(retracted).toMatchObject({ code: 0 });
    const gone = await fetch(`${registry.url}/api/v1/reports/${monthAtIndex(1)}.html`);
    expect(gone.status).toBe(410);
    expect(await gone.json()).toMatchObject({
      detail: 'It was retracted: A centre had entered days as weeks.',
    });
    expect((await reporter().work(afterEnd(monthAtIndex(2)))).published).toEqual([monthAtIndex(2)]);
    const response = await fetch(`${registry.url}/api/v1/reports/${monthAtIndex(2)}.json`);
    const { content } = (await response.json()) as { content: { errata: unknown; previous: unknown } };
    expect(content.errata).toMatchObject([{ month: monthAtIndex(1), revision: 1 }]);
    expect(content.previous).toMatchObject({ month: monthAtIndex(0) });
  });
});
