import { randomBytes } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  Appender,
  EventLog,
  eraseKeys,
  findReceipts,
  findWaiting,
  keyOf,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  openDatabase,
  parseMasterKey,
  verifyLog,
} from '@calcinosis/event-store';
import { allReceipts, connectTo, submissionsSubject } from '@calcinosis/messaging';
import { Settings } from '@calcinosis/operations';
import { NoteSigner } from '@calcinosis/proof';
import {
  type Answer,
  answer,
  type CaseId,
  caseId,
  centreCode,
  type Command,
  registryOffice,
  streamOfCase,
  submissionId,
  tokenId,
  visitId,
} from '@calcinosis/registry';
import type { MigratedDatabase, TestNats } from '@calcinosis/test-infrastructure';
import { flipHistory } from '@calcinosis/test-infrastructure/flip-history';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type Kysely, sql } from 'kysely';
import { Registry } from 'prom-client';
import { v7 } from 'uuid';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { RegistrarMetrics } from './metrics.ts';
import { Registrar } from './registrar.ts';
import { RegistrarSettings } from './settings.ts';

const servers = testServers();
const seoul = centreCode.parse('seoul');
const token = tokenId.parse(v7());
const checkpointKey = NoteSigner.generate('test.example/log');
const masterKey = randomBytes(32).toString('base64');

let nats: TestNats;
let database: MigratedDatabase;
let db: Kysely<LogDatabase>;
let keys: Kysely<KeysDatabase>;
let adminOfKeys: Kysely<KeysDatabase>;
let gateway: NatsConnection;
let operator: NatsConnection;
let running: { stop: () => Promise<void> };
const patience = { timeout: 15_000, interval: 20 };
const answers: Answer[] = [];
const told: string[] = [];

beforeAll(async () => {
  nats = await servers.startNats();
  database = await servers.postgres.migratedDatabase();
  const connection = { maxConnections: 4, applicationName: 'parked test' };
  db = openDatabase({ url: database.urlFor('registrar'), ...connection });
  keys = openDatabase({ url: database.keysUrlFor('registrar'), ...connection });
  adminOfKeys = openDatabase({ url: database.keysUrl, ...connection });
  gateway = await connectTo(nats.url('gateway'), 'gateway');
  operator = await connectTo(nats.url('operator'), 'operator');
  gateway.subscribe(allReceipts, {
    callback: (_, message) => {
      answers.push(answer.parse(message.json()));
    },
  });
  running = await startRegistrar();
  await decided(registryOffice, v7(), {
    type: 'EnrolCentre',
    centre: seoul,
    name: 'Seoul',
    stratum: 'hospital',
    country: 'KR',
  });
  await decided(registryOffice, v7(), {
    type: 'IssueToken',
    tokenId: token,
    centre: seoul,
    role: 'submitter',
    label: 'test',
    hash: '0'.repeat(64),
    expiresAt: '2100-01-01T00:00:00.000Z',
  });
  await running.stop();
});

afterAll(async () => {
  await gateway.close();
  await operator.close();
  await Promise.all([db, keys, adminOfKeys].map((each) => each.destroy()));
  await database.drop();
  await nats.stop();
});

/** Each test has a registrar of its own, which remembers no key. */
beforeEach(async () => {
  running = await startRegistrar();
});
afterEach(() => running.stop());

async function startRegistrar(): Promise<{ stop: () => Promise<void> }> {
  const settings = new RegistrarSettings(
    new Settings({
      DATABASE_URL: database.urlFor('registrar'),
      KEYS_DATABASE_URL: database.keysUrlFor('registrar'),
      MASTER_KEY: masterKey,
      CHECKPOINT_KEY: checkpointKey,
      NATS_URL: nats.url('registrar'),
      LEASE_MS: '900',
    }),
  );
  const vault = new KeyVault(keys, parseMasterKey(masterKey));
  const connection = await connectTo(settings.natsUrl, 'registrar');
  const stop = new AbortController();
  const work = new Registrar(settings, {
    door: null,
    db,
    keys,
    log: new EventLog(db, vault),
    vault,
    appender: new Appender(db, vault, NoteSigner.parse(checkpointKey)),
    connection,
    metrics: new RegistrarMetrics(new Registry()),
    logger: {
      log: () => {},
      warn: (message) => told.push(message),
      error: (message) => told.push(message),
    },
  }).run(stop.signal);
  return {
    stop: async () => {
      stop.abort();
      await work;
      await connection.close();
    },
  };
}

interface Sent {
  readonly id: string;
  readonly command: Command;
}

/** Publishes submissions in one message. */
async function publish(centre: string, ...sent: readonly Sent[]): Promise<void> {
  const submissions = sent.map(({ id, command }) => ({
    submissionId: id,
    centre,
    actor: centre === registryOffice ? 'operator' : `token:${token}`,
    correlationId: 'test',
    dictionaryVersion,
    command,
  }));
  const client = jetstream(centre === registryOffice ? operator : gateway);
  // The stream may not be there yet when the registrar has just started, or the server.
  await vi.waitFor(
    () =>
      client.publish(
        submissionsSubject(centre, centre === registryOffice ? 'operator' : 'gateway'),
        JSON.stringify({ submissions }),
      ),
    patience,
  );
}

/** The answers to a submission, once there are so many. */
async function answersTo(id: string, times = 1): Promise<Answer[]> {
  return vi.waitFor(() => {
    const found = answers.filter((each) => each.submissionId === id);
    expect(found.length).toBeGreaterThanOrEqual(times);
    return found;
  }, patience);
}

/** Publishes a submission; gives the answer to it. */
async function decided(centre: string, id: string, command: Command): Promise<Answer> {
  const before = answers.filter((each) => each.submissionId === id).length;
  await publish(centre, { id, command });
  const [last] = (await answersTo(id, before + 1)).slice(-1);
  if (last === undefined) throw new Error('There is an answer.');
  return last;
}

const register = (): Extract<Command, { type: 'RegisterCase' }> => ({
  type: 'RegisterCase',
  caseId: caseId.parse(v7()),
  registration: {
    recordKind: 'hospital-case',
    timeOrigin: 'presentation',
    centrePseudonym: 'a'.repeat(64),
    patient: { ageAtPresentation: 20, sex: 'female' },
    aetiology: { class: 'iatrogenic' },
    exposures: [],
    lesions: [{ lesionId: '1', site: 'wrist', laterality: 'left' }],
  },
});

const followUp = (of: CaseId): Command => ({
  type: 'RecordFollowUp',
  caseId: of,
  visitId: visitId.parse(v7()),
  followUp: {
    when: { day: 7 },
    mode: 'in-person',
    findings: [{ lesionId: '1', palpable: 'yes', calcification: 'not-assessed' }],
  },
});

const retry = (id: string): Command => ({
  type: 'RetrySubmission',
  centre: seoul,
  submissionId: submissionId.parse(id),
});

const drop = (id: string, reason = 'The record of this case is broken.'): Command => ({
  type: 'DropSubmission',
  centre: seoul,
  submissionId: submissionId.parse(id),
  reason,
});

/** A case that is registered, and whose history cannot be read: repaired when it is flipped again. */
async function brokenCase(): Promise<CaseId> {
  const registration = register();
  expect((await decided(seoul, v7(), registration)).outcome).toBe('stored');
  await flip(registration.caseId);
  return registration.caseId;
}

/** Cases whose history cannot be read now. */
const broken = new Set<CaseId>();

/** Breaks the history of a case, or repairs it. */
async function flip(of: CaseId): Promise<void> {
  if (!broken.delete(of)) broken.add(of);
  await flipHistory(database.url, [streamOfCase(of)]);
}

const key = (id: string) => ({ centre: seoul, submissionId: id });
const parkedAs = async (id: string) => (await findWaiting(db, [key(id)])).get(keyOf(key(id)));
const receiptOf = async (id: string) => (await findReceipts(db, [key(id)])).get(keyOf(key(id)));
const eventsOf = (stream: string) =>
  db.selectFrom('log.event').select(['type', 'actor', 'centre']).where('stream', '=', stream).execute();

describe('a submission that cannot be decided', () => {
  it('is set aside with its reason, and answered so whenever it comes again', async () => {
    const [id, behind] = [v7(), v7()];
    const command = followUp(await brokenCase());
    const first = await decided(seoul, id, command);
    expect(first).toMatchObject({ outcome: 'set-aside', centre: seoul });
    expect((await decided(seoul, behind, register())).outcome).toBe('stored');
    expect(await decided(seoul, id, command)).toEqual(first);
    expect((await decided(seoul, id, register())).outcome).toBe('conflict');
    expect(await parkedAs(id)).toMatchObject({ setAsideFor: 'BrokenSealError' });
    expect(await receiptOf(id)).toBeUndefined();
    expect(told.join('\n')).toContain(`Submission ${id} of seoul could not be decided: BrokenSealError`);
  });

  it('is set aside alone of its message, and its companions are stored', async () => {
    const of = await brokenCase();
    const sent = [register(), followUp(of), register(), register()].map((command) => ({
      id: v7(),
      command,
    }));
    await publish(seoul, ...sent);
    const outcomes = await Promise.all(sent.map(async ({ id }) => (await answersTo(id))[0]?.outcome));
    expect(outcomes).toEqual(['stored', 'set-aside', 'stored', 'stored']);
  });

  it('is kept sealed, and forgotten with its case', async () => {
    const id = v7();
    const of = await brokenCase();
    await decided(seoul, id, followUp(of));
    const { payload } = await db
      .selectFrom('intake.waiting')
      .select('payload')
      .where('submission_id', '=', id)
      .executeTakeFirstOrThrow();
    expect(payload.includes('palpable')).toBe(false);
    await eraseKeys(keys, [{ subject: of, position: 1, keyId: null }]);
    await running.stop();
    running = await startRegistrar();
    expect(await decided(registryOffice, v7(), retry(id))).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'erased' }],
    });
    expect((await decided(registryOffice, v7(), drop(id))).outcome).toBe('stored');
  });

  it('is refused when it cannot be sealed for its case either', async () => {
    const [id, behind] = [v7(), v7()];
    const registration = register();
    await decided(seoul, v7(), registration);
    await sql`alter table keys.data_key disable trigger changed_key`.execute(adminOfKeys);
    await sql`
      update keys.data_key set wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20))
      where subject = ${registration.caseId}
    `.execute(adminOfKeys);
    await sql`alter table keys.data_key enable always trigger changed_key`.execute(adminOfKeys);
    await running.stop();
    running = await startRegistrar();
    await publish(seoul, { id, command: followUp(registration.caseId) });
    expect((await decided(seoul, behind, register())).outcome).toBe('stored');
    expect(await answersTo(id)).toMatchObject([{ outcome: 'rejected', reasons: [{ code: 'undecidable' }] }]);
  });
});

describe('a person', () => {
  it('has it decided again, once the fault is repaired', async () => {
    const [id, retried] = [v7(), v7()];
    const of = await brokenCase();
    const command = followUp(of);
    await decided(seoul, id, command);
    expect(await decided(registryOffice, v7(), retry(id))).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'still-undecidable' }],
    });
    expect(await parkedAs(id)).toBeDefined();
    await flip(of);
    const first = await decided(registryOffice, retried, retry(id));
    expect(first.outcome).toBe('stored');
    const [, stored] = await answersTo(id, 2);
    expect(stored).toMatchObject({ outcome: 'stored' });
    expect(await receiptOf(id)).toEqual(stored);
    expect(await parkedAs(id)).toBeUndefined();
    expect(await decided(seoul, id, command)).toEqual(stored);
    expect(await eventsOf(streamOfCase(of))).toHaveLength(2);
    expect(await eventsOf(`submission-seoul/${id}`)).toEqual([
      { type: 'SubmissionRetried', actor: 'operator', centre: registryOffice },
    ]);
    expect(await decided(registryOffice, retried, retry(id))).toEqual(first);
    expect(await decided(registryOffice, v7(), retry(id))).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'already-decided' }],
    });
  });

  it('drops it, which is final and told to the sender', async () => {
    const id = v7();
    const of = await brokenCase();
    const command = followUp(of);
    await decided(seoul, id, command);
    expect((await decided(registryOffice, v7(), drop(id))).outcome).toBe('stored');
    const [, dropped] = await answersTo(id, 2);
    expect(dropped).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'dropped', message: 'The record of this case is broken.' }],
    });
    await flip(of);
    expect(await decided(seoul, id, command)).toEqual(dropped);
    expect(await eventsOf(`submission-seoul/${id}`)).toMatchObject([{ type: 'SubmissionDropped' }]);
    expect(await decided(registryOffice, v7(), drop(id))).toMatchObject({
      reasons: [{ code: 'already-decided' }],
    });
  });

  it('drops what waits for a registration that does not come; retrying it is refused', async () => {
    const id = v7();
    const registration = register();
    expect((await decided(seoul, id, followUp(registration.caseId))).outcome).toBe('waiting');
    expect(await decided(registryOffice, v7(), retry(id))).toMatchObject({
      reasons: [{ code: 'not-set-aside' }],
    });
    expect((await decided(registryOffice, v7(), drop(id))).outcome).toBe('stored');
    expect((await answersTo(id, 2))[1]).toMatchObject({ outcome: 'rejected' });
    expect((await decided(seoul, v7(), registration)).outcome).toBe('stored');
    expect(await eventsOf(streamOfCase(registration.caseId))).toHaveLength(1);
  });

  it('is refused where nothing is set aside, and where a centre would say it', async () => {
    const id = v7();
    for (const command of [retry(id), drop(id)]) {
      expect(await decided(registryOffice, v7(), command)).toMatchObject({
        reasons: [{ pointer: '/submissionId', code: 'no-such-submission' }],
      });
    }
    expect(await decided(seoul, v7(), drop(id))).toMatchObject({ reasons: [{ code: 'not-allowed' }] });
  });

  it('has everything done once, when the server dies before it is acknowledged', async () => {
    const cases = await Promise.all(Array.from({ length: 12 }, () => brokenCase()));
    const submitted = cases.map((of) => ({ id: v7(), command: followUp(of), of }));
    await publish(seoul, ...submitted);
    for (const { id } of submitted) expect((await answersTo(id))[0]?.outcome).toBe('set-aside');
    for (const of of cases) await flip(of);
    const wanted = submitted.map(({ id }, index) => ({
      id: v7(),
      command: index % 3 === 0 ? drop(id) : retry(id),
    }));
    const sent = Promise.allSettled(wanted.map((each) => publish(registryOffice, each)));
    await nats.kill9();
    await nats.restart();
    await sent;
    await publish(registryOffice, ...wanted);
    await publish(seoul, ...submitted);
    for (const { id } of wanted) expect((await answersTo(id)).at(-1)?.outcome).toBe('stored');
    for (const [index, { id, of }] of submitted.entries()) {
      const isDropped = index % 3 === 0;
      expect((await answersTo(id, 2)).at(-1)?.outcome).toBe(isDropped ? 'rejected' : 'stored');
      expect(await eventsOf(`submission-seoul/${id}`)).toMatchObject([
        { type: isDropped ? 'SubmissionDropped' : 'SubmissionRetried' },
      ]);
      expect(await eventsOf(streamOfCase(of))).toHaveLength(isDropped ? 1 : 2);
      expect(await parkedAs(id)).toBeUndefined();
    }
    for (const of of broken) await flip(of);
    expect(await verifyLog(database.url)).toMatchObject({ outcome: 'whole' });
  });
});
