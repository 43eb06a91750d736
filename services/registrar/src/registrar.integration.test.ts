import { randomBytes, randomUUID } from 'node:crypto';
import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  Appender,
  EventLog,
  eraseKeys,
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
  type Command,
  caseId,
  centreCode,
  digestOf,
  registryOffice,
  submissionId,
  tokenId,
  visitId,
} from '@calcinosis/registry';
import type { MigratedDatabase, TestNats } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { jetstream } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { type Kysely, sql } from 'kysely';
import { Registry } from 'prom-client';
import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
let gateway: NatsConnection;
let operator: NatsConnection;
const answers: Answer[] = [];
const warnings: string[] = [];

beforeAll(async () => {
  nats = await servers.startNats();
  database = await servers.postgres.migratedDatabase();
  const connection = { maxConnections: 4, applicationName: 'registrar test' };
  db = openDatabase({ url: database.urlFor('registrar'), ...connection });
  keys = openDatabase({ url: database.keysUrlFor('registrar'), ...connection });
  gateway = await connectTo(nats.url('gateway'), 'gateway');
  operator = await connectTo(nats.url('operator'), 'operator');
  gateway.subscribe(allReceipts, {
    callback: (_, message) => {
      answers.push(answer.parse(message.json()));
    },
  });
});

afterAll(async () => {
  await gateway.close();
  await operator.close();
  await Promise.all([db.destroy(), keys.destroy()]);
  await database.drop();
  await nats.stop();
});

/** A registrar that works in this process until it is stopped. */
async function registrar(
  more: Readonly<Record<string, string>> = {},
): Promise<{ stop: () => Promise<void>; failing: () => Promise<string[]> }> {
  const settings = new RegistrarSettings(
    new Settings({
      DATABASE_URL: database.urlFor('registrar'),
      KEYS_DATABASE_URL: database.keysUrlFor('registrar'),
      MASTER_KEY: masterKey,
      CHECKPOINT_KEY: checkpointKey,
      NATS_URL: nats.url('registrar'),
      LEASE_MS: '900',
      ...more,
    }),
  );
  const vault = new KeyVault(keys, parseMasterKey(masterKey));
  const connection = await connectTo(settings.natsUrl, 'registrar');
  const stop = new AbortController();
  const working = new Registrar(settings, {
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
      warn: (message) => warnings.push(message),
      error: (message) => warnings.push(message),
    },
  });
  const work = working.run(stop.signal);
  return {
    failing: async () => {
      const asked = await Promise.allSettled(working.checks.map((each) => each.check()));
      return working.checks.flatMap(({ name }, index) => (asked[index]?.status === 'rejected' ? [name] : []));
    },
    stop: async () => {
      stop.abort();
      await work;
      await connection.close();
    },
  };
}

async function publish(centre: string, id: string, command: Command, by = token): Promise<void> {
  const submission = {
    submissionId: id,
    centre,
    actor: centre === registryOffice ? 'operator' : `token:${by}`,
    correlationId: 'test',
    dictionaryVersion,
    command,
  };
  await publishRaw(centre, JSON.stringify({ submissions: [submission] }));
}

/** The stream may not be there yet when the registrar has just started. */
async function publishRaw(centre: string, text: string): Promise<void> {
  await expect
    .poll(
      () =>
        jetstream(centre === registryOffice ? operator : gateway)
          .publish(submissionsSubject(centre, centre === registryOffice ? 'operator' : 'gateway'), text)
          .then(() => true),
      { timeout: 10_000 },
    )
    .toBe(true);
}

const answersTo = (id: string) => answers.filter((each) => each.submissionId === id);

async function answered(id: string, times = 1): Promise<Answer[]> {
  await expect.poll(() => answersTo(id).length, { timeout: 15_000 }).toBeGreaterThanOrEqual(times);
  return answersTo(id);
}

const registration = (): Extract<Command, { type: 'RegisterCase' }> => ({
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

const followUp = (of: { caseId: string }, day: number): Command => ({
  type: 'RecordFollowUp',
  caseId: caseId.parse(of.caseId),
  visitId: visitId.parse(v7()),
  followUp: {
    when: { day },
    mode: 'in-person',
    findings: [{ lesionId: '1', palpable: 'yes', calcification: 'not-assessed' }],
  },
});

describe('the registrar', () => {
  it('decides, stores and answers what arrives, in order and once', async () => {
    const running = await registrar();
    await publish(registryOffice, 'enrol', {
      type: 'EnrolCentre',
      centre: seoul,
      name: 'Seoul',
      stratum: 'hospital',
      country: 'KR',
    });
    await publish(registryOffice, 'token', {
      type: 'IssueToken',
      tokenId: token,
      centre: seoul,
      role: 'submitter',
      label: 'test',
      hash: '0'.repeat(64),
      expiresAt: '2100-01-01T00:00:00.000Z',
    });
    const first = registration();
    await publish(seoul, 'early', followUp(first, 3));
    expect((await answered('early'))[0]?.outcome).toBe('waiting');
    await publish(seoul, 'register', first);
    await publish(seoul, 'register', first);
    await publish(seoul, 'register', registration());
    expect((await answered('register', 3)).map(({ outcome }) => outcome)).toEqual([
      'stored',
      'stored',
      'conflict',
    ]);
    expect((await answered('early', 2)).map(({ outcome }) => outcome)).toEqual(['waiting', 'stored']);
    const [stored, again] = answersTo('register');
    expect(again).toEqual(stored);
    expect(await verifyLog(database.urlFor('registrar'))).toMatchObject({ outcome: 'whole', events: 4 });
    await running.stop();
  });

  it('refuses what cannot be decided, and goes on behind it', async () => {
    const running = await registrar();
    const id = randomUUID();
    await publishRaw(seoul, '{"submissions": "none"}');
    await publishRaw(seoul, JSON.stringify({ submissions: [{ submissionId: 'broken', centre: 'seoul' }] }));
    await publish('elsewhere', 'foreign', registration());
    await publish(seoul, id, registration());
    expect((await answered(id))[0]?.outcome).toBe('stored');
    expect((await answered('broken'))[0]?.outcome).toBe('rejected');
    expect((await answered('foreign'))[0]).toMatchObject({
      outcome: 'rejected',
      reasons: [{ code: 'not-allowed' }],
    });
    await running.stop();
  });

  it('refuses alone a submission that the database cannot take, and goes on behind it', async () => {
    const running = await registrar();
    const poison = { submissionId: 'poison', centre: seoul, 'a\u0000b': 1, command: { type: '\ud800' } };
    const good = randomUUID();
    await publishRaw(seoul, JSON.stringify({ submissions: [poison] }));
    await publish(seoul, good, registration());
    expect((await answered('poison'))[0]?.outcome).toBe('rejected');
    expect((await answered(good))[0]?.outcome).toBe('stored');
    await running.stop();
  });

  describe('forgets a case', () => {
    const busan = centreCode.parse('busan');
    const busanToken = tokenId.parse(v7());
    const keyOf = (id: string) =>
      keys.selectFrom('keys.data_key').select('key_id').where('subject', '=', id).executeTakeFirst();
    const erasure = (of: { caseId: string }): Command => ({
      type: 'EraseCase',
      caseId: caseId.parse(of.caseId),
      reason: 'consent-withdrawn',
    });
    const loss = (of: { caseId: string }): Command => ({
      type: 'ReportLossToFollowUp',
      caseId: caseId.parse(of.caseId),
      loss: { lastSeen: { day: 7 }, reason: 'no-contact' },
    });

    it('with what waits for it, refuses what comes later, and answers what came before as it did', async () => {
      const running = await registrar();
      await publish(registryOffice, 'enrol-busan', {
        type: 'EnrolCentre',
        centre: busan,
        name: 'Busan',
        stratum: 'hospital',
        country: 'KR',
      });
      await publish(registryOffice, 'busan-token', {
        type: 'IssueToken',
        tokenId: busanToken,
        centre: busan,
        role: 'submitter',
        label: 'test',
        hash: '1'.repeat(64),
        expiresAt: '2100-01-01T00:00:00.000Z',
      });
      const gone = registration();
      await publish(seoul, 'gone', gone);
      await publish(seoul, 'gone-loss', loss(gone));
      await publish(busan, 'held', followUp(gone, 3), busanToken);
      expect((await answered('held'))[0]?.outcome).toBe('waiting');
      expect(await keyOf(gone.caseId)).toBeDefined();

      await publish(registryOffice, 'erase', erasure(gone));
      expect((await answered('erase'))[0]?.outcome).toBe('stored');
      expect((await answered('held', 2))[1]).toMatchObject({
        outcome: 'rejected',
        reasons: [{ code: 'case-erased' }],
      });
      await expect.poll(() => keyOf(gone.caseId)).toBeUndefined();

      await publish(seoul, 'too-late', followUp(gone, 30));
      await publish(seoul, 'once-more', gone);
      await publish(registryOffice, 'erase-again', erasure(gone));
      for (const id of ['too-late', 'once-more', 'erase-again']) {
        expect((await answered(id))[0]).toMatchObject({
          outcome: 'rejected',
          reasons: [{ pointer: '/caseId', code: 'case-erased' }],
        });
      }
      await publish(seoul, 'gone-loss', loss(gone));
      await publish(seoul, 'early', loss(gone));
      expect((await answered('early', 3)).at(-1)?.outcome).toBe('conflict');
      const [first, second] = await answered('gone-loss', 2);
      expect(first?.outcome).toBe('stored');
      expect(second).toEqual(first);
      await publish(seoul, 'too-late', followUp(gone, 30));
      expect((await answered('too-late', 2))[1]).toEqual(answersTo('too-late')[0]);
      expect(await keyOf(gone.caseId)).toBeUndefined();
      expect(await verifyLog(database.urlFor('registrar'))).toMatchObject({ outcome: 'whole' });
      await running.stop();
    });

    it('when the one who appended its erasure died before the key was destroyed', async () => {
      const running = await registrar();
      const gone = registration();
      await publish(seoul, 'orphaned', gone);
      await answered('orphaned');
      await running.stop();

      const appender = new Appender(
        db,
        new KeyVault(keys, parseMasterKey(masterKey)),
        NoteSigner.parse(checkpointKey),
      );
      const epoch = (await appender.acquireLease('dying', 60_000)) ?? 0;
      await appender.commit(epoch, {
        events: [
          {
            eventId: randomUUID(),
            stream: `case-${gone.caseId}`,
            expectedVersion: 1,
            type: 'CaseErased',
            schemaVersion: 1,
            centre: registryOffice,
            actor: 'operator',
            submissionId: 'dying',
            correlationId: 'test',
            dictionaryVersion,
            data: { reason: 'legal-order' },
            sealFor: null,
          },
        ],
        receipts: [
          {
            outcome: 'stored',
            centre: registryOffice,
            submissionId: 'dying',
            digest: '0'.repeat(64),
            firstEvent: 0,
            lastEvent: 0,
          },
        ],
        waiting: [],
        released: [],
        progress: null,
      });
      await appender.releaseLease(epoch);
      expect(await keyOf(gone.caseId)).toBeDefined();

      const successor = await registrar();
      await expect.poll(() => keyOf(gone.caseId), { timeout: 10_000 }).toBeUndefined();
      await publish(seoul, 'after-all', followUp(gone, 30));
      expect((await answered('after-all'))[0]).toMatchObject({ reasons: [{ code: 'case-erased' }] });
      await successor.stop();
    });

    it('that the erasure list knows and this log does not', async () => {
      const gone = registration();
      await eraseKeys(keys, [{ subject: gone.caseId, position: 1, keyId: null }]);
      const running = await registrar();
      await publish(seoul, 'known-to-the-list', gone);
      expect((await answered('known-to-the-list'))[0]).toMatchObject({ reasons: [{ code: 'case-erased' }] });
      await running.stop();
    });

    it('and keeps no digest that tells what was said, to whoever tries all that can be said', async () => {
      const running = await registrar();
      const told = registration();
      await publish(seoul, 'told', told);
      await publish(seoul, 'told-loss', loss(told));
      const [stored] = await answered('told-loss');
      expect(stored?.outcome).toBe('stored');
      expect(stored?.digest).not.toBe(digestOf(loss(told)));
      await running.stop();
    });
  });

  it('opens no intake and is not ready before the keys are those of the log', async () => {
    const first = registration();
    const running = await registrar();
    await publish(seoul, 'keyed', first);
    await answered('keyed');
    await running.stop();
    const admin = openKeysAsAdmin();
    const saved = await admin.selectFrom('keys.data_key').selectAll().execute();
    await loseKeys(admin);
    const waiting = await registrar();
    await publish(seoul, 'of-keyed', followUp(first, 3));
    await expect.poll(() => warnings.at(-1) ?? '', { timeout: 10_000 }).toContain('registry keys restore');
    expect(await waiting.failing()).toEqual(['keys']);
    await admin.insertInto('keys.data_key').values(saved).execute();
    expect((await answered('of-keyed')).map(({ outcome }) => outcome)).toEqual(['stored']);
    expect(await waiting.failing()).toEqual([]);
    await waiting.stop();
    await admin.destroy();
  });

  it('goes on without keys that a person has said to be lost for good', async () => {
    const running = await registrar();
    const lost = registration();
    await publish(seoul, 'lost-for-good', lost);
    const [stored] = await answered('lost-for-good');
    await running.stop();
    const admin = openKeysAsAdmin();
    await loseKeys(admin, lost.caseId);
    await admin.destroy();
    const position = stored?.outcome === 'stored' ? stored.position : 0;
    const again = await registrar({ KEYS_LOST_UP_TO: String(position) });
    await publish(seoul, 'of-lost-for-good', followUp(lost, 3));
    expect((await answered('of-lost-for-good'))[0]).toMatchObject({ reasons: [{ code: 'undecidable' }] });
    const good = randomUUID();
    await publish(seoul, good, registration());
    expect((await answered(good))[0]?.outcome).toBe('stored');
    await again.stop();
  });

  it('refuses alone what is about a case whose key is lost, and goes on behind it', async () => {
    const running = await registrar();
    const lost = registration();
    const good = randomUUID();
    await publish(seoul, 'lost', lost);
    await answered('lost');
    await publish(seoul, 'newest', registration());
    await answered('newest');
    await running.stop();
    const admin = openKeysAsAdmin();
    await loseKeys(admin, lost.caseId);
    const again = await registrar();
    await publish(seoul, 'of-lost', followUp(lost, 3));
    await publish(seoul, good, registration());
    expect((await answered(good))[0]?.outcome).toBe('stored');
    expect((await answered('of-lost'))[0]).toMatchObject({ reasons: [{ code: 'undecidable' }] });
    const made = await admin
      .selectFrom('keys.data_key')
      .select('key_id')
      .where('subject', '=', lost.caseId)
      .execute();
    expect(made).toEqual([]);
    await admin.destroy();
    await again.stop();
  });

  it('lets a second registrar stand by, and take over when the first one ends', async () => {
    const first = await registrar();
    const second = await registrar();
    await publish(seoul, 'before', registration());
    await answered('before');
    await first.stop();
    await publish(seoul, 'after', registration());
    expect((await answered('after'))[0]?.outcome).toBe('stored');
    await second.stop();
    expect(await verifyLog(database.urlFor('registrar'))).toMatchObject({ outcome: 'whole' });
  });

  it('answers again what was decided, when the acknowledgement was lost with the server', async () => {
    const running = await registrar();
    const submitted = Array.from({ length: 40 }, (_, index) => submissionId.parse(`burst-${index}`));
    const sent = Promise.allSettled(submitted.map((id) => publish(seoul, id, registration())));
    await nats.kill9();
    await nats.restart();
    await sent;
    for (const id of submitted) await publish(seoul, id, registration());
    for (const id of submitted) {
      expect((await answered(id)).map(({ outcome }) => outcome)).toContain('stored');
    }
    await running.stop();
    const verified = await verifyLog(database.urlFor('registrar'));
    expect(verified.outcome).toBe('whole');
    const stored = await db
      .selectFrom('intake.receipt')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('submission_id', 'like', 'burst-%')
      .where('outcome', '=', 'stored')
      .executeTakeFirstOrThrow();
    expect(Number(stored.count)).toBe(40);
  });
});

const openKeysAsAdmin = () =>
  openDatabase<KeysDatabase>({
    url: database.keysUrl,
    maxConnections: 1,
    applicationName: 'registrar test',
  });

/** Loses the data key of a subject, or of all, as no service can. */
async function loseKeys(admin: Kysely<KeysDatabase>, subject?: string): Promise<void> {
  await sql`alter table keys.data_key disable trigger deleted_key`.execute(admin);
  const lost = admin.deleteFrom('keys.data_key');
  await (subject === undefined ? lost : lost.where('subject', '=', subject)).execute();
  await sql`alter table keys.data_key enable always trigger deleted_key`.execute(admin);
}
