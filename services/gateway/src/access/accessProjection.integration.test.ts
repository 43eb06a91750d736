import { createHash, randomUUID } from 'node:crypto';
import {
  type AccessDatabase,
  Appender,
  EventLog,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  type NewEvent,
  openDatabase,
} from '@calcinosis/event-store';
import { NoteSigner } from '@calcinosis/proof';
import {
  type CentreEvent,
  centreCode,
  schemaVersionOf,
  streamOfCentre,
  streamOfToken,
  type TokenEvent,
  type TokenId,
  tokenId,
} from '@calcinosis/registry';
import type { MigratedDatabase } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import type { FastifyRequest } from 'fastify';
import { type Kysely, sql } from 'kysely';
import { Registry } from 'prom-client';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AccessDesk } from './accessDesk.ts';
import { AccessMetrics } from './accessMetrics.ts';
import { AccessProjection } from './accessProjection.ts';

const servers = testServers();
const seoul = centreCode.parse('seoul');
let database: MigratedDatabase;
let db: Kysely<AccessDatabase & LogDatabase>;
let registrar: Kysely<LogDatabase>;
let keys: Kysely<KeysDatabase>;
let admin: Kysely<LogDatabase>;
let appender: Appender;
let epoch: number;

beforeAll(async () => {
  database = await servers.postgres.migratedDatabase();
  const connection = { maxConnections: 4, applicationName: 'access test' };
  db = openDatabase({ url: database.urlFor('gateway'), ...connection });
  registrar = openDatabase({ url: database.urlFor('registrar'), ...connection });
  keys = openDatabase({ url: database.keysUrlFor('registrar'), ...connection });
  admin = openDatabase({ url: database.url, ...connection });
  const signer = NoteSigner.parse(NoteSigner.generate('test.example/log'));
  appender = new Appender(registrar, new KeyVault(keys, new MasterKey(Buffer.alloc(32, 7))), signer);
  epoch = (await appender.acquireLease('access test', 600_000)) ?? 0;
  await append(
    recorded(streamOfCentre(seoul), {
      type: 'CentreEnrolled',
      data: { centre: seoul, name: 'Seoul', stratum: 'hospital', country: 'KR' },
    }),
  );
});
afterAll(async () => {
  await Promise.all([db, registrar, keys, admin].map((each) => each.destroy()));
  await database.drop();
});

/** As after a restart: everything but what is stored is new. */
const restarted = (metrics = new Registry()) =>
  new AccessProjection(db, new EventLog(db, null), new AccessMetrics(metrics));

function recorded(stream: string, event: CentreEvent | TokenEvent): NewEvent {
  return another(stream, { ...event, schemaVersion: schemaVersionOf(event.type) });
}

function another(stream: string, event: Pick<NewEvent, 'type' | 'data' | 'schemaVersion'>): NewEvent {
  return {
    eventId: randomUUID(),
    stream,
    expectedVersion: null,
    centre: 'registry',
    actor: 'operator',
    submissionId: 'test',
    correlationId: 'test',
    dictionaryVersion: '1.0.0',
    sealFor: null,
    ...event,
  };
}

const append = (...events: NewEvent[]) =>
  appender.commit(epoch, { events, receipts: [], waiting: [], released: [], progress: null });

interface Token {
  readonly id: TokenId;
  readonly text: string;
  readonly stream: string;
}

/** A token that was issued, and nothing else. */
async function issue(): Promise<Token> {
  const id = tokenId.parse(v7());
  const text = `calcinosis_${randomUUID().replaceAll('-', '')}`;
  const stream = streamOfToken(id);
  const hash = createHash('sha256').update(text, 'utf8').digest('hex');
  const expiresAt = '2100-01-01T00:00:00.000Z';
  await append(
    recorded(stream, {
      type: 'TokenIssued',
      data: { tokenId: id, centre: seoul, role: 'submitter', label: 'test', hash, expiresAt },
    }),
  );
  return { id, text, stream };
}

/** Whether the gateway lets the holder of a token in. */
async function letsIn({ text }: Token, projection: AccessProjection): Promise<boolean> {
  // What the desk reads of a request is its headers.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const request = { headers: { authorization: `Bearer ${text}` } } as FastifyRequest;
  await projection.catchUp();
  return new AccessDesk(db, projection).callerOf(request).then(
    () => true,
    () => false,
  );
}

describe('a token or a centre of which an event cannot be read', () => {
  it.each([
    ['of a version of a newer build', { type: 'TokenRevoked', schemaVersion: 99, data: {} }],
    ['of a type of a newer build', { type: 'TokenNarrowed', schemaVersion: 1, data: {} }],
    ['whose data have another shape', { type: 'TokenIssued', schemaVersion: 1, data: null }],
  ])('has no rights, and the others keep theirs: an event %s', async (_, event) => {
    const projection = restarted();
    const [spoilt, whole] = [await issue(), await issue()];
    expect(await letsIn(spoilt, projection)).toBe(true);
    await append(another(spoilt.stream, event));
    expect(await letsIn(spoilt, projection)).toBe(false);
    expect(await letsIn(whole, projection)).toBe(true);
    await append(recorded(whole.stream, { type: 'TokenRevoked', data: { tokenId: whole.id } }));
    expect(await letsIn(whole, projection)).toBe(false);
  });

  it('has no rights when something was sealed into it, which the gateway has no key for', async () => {
    const spoilt = await issue();
    const projection = restarted();
    const event = another(spoilt.stream, { type: 'TokenRevoked', schemaVersion: 1, data: {} });
    await append({ ...event, sealFor: spoilt.stream });
    expect(await letsIn(spoilt, projection)).toBe(false);
    expect(await letsIn(await issue(), projection)).toBe(true);
  });

  it('gets its rights back when all of its events can be read, after a restart at the latest', async () => {
    const spoilt = await issue();
    const first = restarted();
    await append(another(spoilt.stream, { type: 'TokenNarrowed', schemaVersion: 1, data: {} }));
    expect(await letsIn(spoilt, first)).toBe(false);
    expect(await letsIn(spoilt, restarted())).toBe(false);
    await asNewerBuild(spoilt.stream);
    expect(await letsIn(spoilt, first)).toBe(false);
    expect(await letsIn(spoilt, restarted())).toBe(true);
  });

  it('is counted for whoever watches', async () => {
    const metrics = new Registry();
    const parkedTokens = async () =>
      (await metrics.getSingleMetric('gateway_parked_access')?.get())?.values.find(
        ({ labels }) => labels['about'] === 'token',
      )?.value;
    const projection = restarted(metrics);
    await projection.catchUp();
    const before = (await parkedTokens()) ?? Number.NaN;
    const spoilt = await issue();
    await append(another(spoilt.stream, { type: 'TokenNarrowed', schemaVersion: 1, data: {} }));
    await projection.catchUp();
    expect(await parkedTokens()).toBe(before + 1);
  });

  it('a centre too: none of its tokens is let in', async () => {
    const token = await issue();
    const projection = restarted();
    expect(await letsIn(token, projection)).toBe(true);
    await append(another(streamOfCentre(seoul), { type: 'CentreClosed', schemaVersion: 1, data: {} }));
    expect(await letsIn(token, projection)).toBe(false);
  });
});

/** Makes, as only a superuser can, the unknown event of a token one that this build knows: as if it were newer. */
async function asNewerBuild(stream: string): Promise<void> {
  await admin.transaction().execute(async (transaction) => {
    await sql`alter table log.event_00000 disable trigger user`.execute(transaction);
    await sql`
      update log.event set type = 'TokenIssued', data = first.data
      from (select data from log.event where stream = ${stream} and version = 1) as first
      where stream = ${stream} and version = 2
    `.execute(transaction);
    await sql`delete from log.event where stream = ${stream} and version = 1`.execute(transaction);
  });
}
