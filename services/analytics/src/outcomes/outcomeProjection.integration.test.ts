import { randomUUID } from 'node:crypto';
import {
  Appender,
  EventLog,
  eraseKeys,
  type KeysDatabase,
  KeyVault,
  type LogDatabase,
  MasterKey,
  type NewEvent,
  openDatabase,
} from '@calcinosis/event-store';
import { publishedCases } from '@calcinosis/literature';
import { NoteSigner } from '@calcinosis/proof';
import {
  asRecorded,
  type CaseCommand,
  type CaseEvent,
  centreCode,
  foldCase,
  schemaVersionOf,
  streamOfCase,
  visitId,
} from '@calcinosis/registry';
import type { MigratedDatabase } from '@calcinosis/test-infrastructure';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { type Kysely, sql } from 'kysely';
import { Registry } from 'prom-client';
import { v7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OutcomeDatabase, outcomeRows, type OutcomeRow } from '@calcinosis/outcomes';
import { OutcomeMetrics } from './outcomeMetrics.ts';
import { OutcomeProjection } from './outcomeProjection.ts';

const servers = testServers();
const never = new AbortController().signal;
const spoilt = visitId.parse(v7());
const literature = centreCode.parse('literature');

/** What analytics is given: its own rights, and the log that the registrar appends to. */
let database: MigratedDatabase;
let db: Kysely<OutcomeDatabase & LogDatabase>;
let registrarDb: Kysely<LogDatabase>;
let keys: Kysely<KeysDatabase>;
let registrarKeys: Kysely<KeysDatabase>;
let appender: Appender;
let log: EventLog;
let epoch: number;

beforeAll(async () => {
  const masterKey = new MasterKey(Buffer.alloc(32, 7));
  const connection = { maxConnections: 4, applicationName: 'outcome test' };
  database = await servers.postgres.migratedDatabase();
  db = openDatabase({ url: database.urlFor('analytics'), ...connection });
  keys = openDatabase({ url: database.keysUrlFor('analytics'), ...connection });
  registrarDb = openDatabase({ url: database.urlFor('registrar'), ...connection });
  registrarKeys = openDatabase({ url: database.keysUrlFor('registrar'), ...connection });
  const signer = NoteSigner.parse(NoteSigner.generate('test.example/log'));
  appender = new Appender(registrarDb, new KeyVault(registrarKeys, masterKey), signer);
  log = new EventLog(db, new KeyVault(keys, masterKey));
  epoch = (await appender.acquireLease('outcome test', 600_000)) ?? 0;
});

afterAll(async () => {
  await Promise.all([db, keys, registrarDb, registrarKeys].map((each) => each.destroy()));
  await database.drop();
});

let registry: Registry;
let projection: OutcomeProjection;

/** As after a restart: everything but what is stored is new. */
beforeEach(() => {
  registry = new Registry();
  projection = new OutcomeProjection(db, log, new OutcomeMetrics(registry));
});

/** The events that a published case's commands come to. */
function eventOf(command: CaseCommand): CaseEvent {
  if (command.type === 'RegisterCase') {
    return {
      type: 'CaseRegistered',
      data: { centre: literature, registration: command.registration },
    };
  }
  if (command.type === 'CorrectCase') {
    return { type: 'CaseCorrected', data: { registration: command.registration, reason: command.reason } };
  }
  if (command.type === 'RecordEntry') {
    return { type: 'EntryRecorded', data: { entryId: command.entryId, entry: asRecorded(command.entry) } };
  }
  if (command.type !== 'RecordFollowUp')
    throw new Error('Published cases are registered, followed and read.');
  const { followUp } = command;
  const { removals: _, ...visit } = followUp;
  return { type: 'FollowUpRecorded', data: { visitId: command.visitId, visit } };
}

interface Told {
  readonly caseId: string;
  readonly stream: string;
  readonly events: readonly CaseEvent[];
}

const told: readonly Told[] = publishedCases().map(({ caseId, submissions }) => ({
  caseId,
  stream: streamOfCase(caseId),
  events: submissions.map(({ command }) => eventOf(command)),
}));

function newEvent(stream: string, event: Pick<NewEvent, 'type' | 'data' | 'schemaVersion'>): NewEvent {
  return {
    eventId: randomUUID(),
    stream,
    expectedVersion: null,
    centre: literature,
    actor: 'operator',
    submissionId: 'test',
    correlationId: 'test',
    dictionaryVersion: '1.0.0',
    sealFor: stream,
    ...event,
  };
}

const caseEvent = (stream: string, event: CaseEvent) =>
  newEvent(stream, { ...event, schemaVersion: schemaVersionOf(event.type) });

const append = (events: readonly NewEvent[]) =>
  appender.commit(epoch, { events, receipts: [], waiting: [], released: [], progress: null });

/** Changes, as only a superuser can, what was sealed first of a stream; a second time, it is as it was. */
async function flipBytes(stream: string): Promise<void> {
  const admin = openDatabase<LogDatabase>({
    url: database.url,
    maxConnections: 1,
    applicationName: 'outcome test',
  });
  await sql`alter table log.event_00000 disable trigger user`.execute(admin);
  await sql`
    update log.event set data = set_byte(data, 20, 255 - get_byte(data, 20)) where stream = ${stream} and version = 1
  `.execute(admin);
  await sql`alter table log.event_00000 enable trigger user`.execute(admin);
  await admin.destroy();
}

/** The rows of all cases, as folded in memory. */
function expectedRows(cases: readonly Told[]): OutcomeRow[] {
  return cases.flatMap(({ caseId, events }) => {
    const state = foldCase(events);
    return state.status !== 'registered' ? [] : outcomeRows(caseId, state);
  });
}

const sorted = (rows: readonly OutcomeRow[]) => rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const keyOf = ({ case_id, lesion_id, endpoint }: OutcomeRow) => [case_id, lesion_id, endpoint].join(' ');

/** The rows that hold at the end of the log. */
const stored = async () => {
  const rows = await db.selectFrom('analytics.outcome').selectAll().where('valid_to', 'is', null).execute();
  return sorted(
    rows.map(({ valid_from, valid_to, ...row }) => {
      expect(Number(valid_from)).toBeGreaterThan(0);
      expect(valid_to).toBeNull();
      return row;
    }),
  );
};
const parked = () =>
  db.selectFrom('analytics.parked').select(['case_id', 'position', 'reason', 'error_name']).execute();
const parkedByMetric = async () =>
  (await registry.getSingleMetric('analytics_parked_cases')?.get())?.values.filter(({ value }) => value > 0);

describe('the outcome tables', () => {
  it('hold what a fold in memory gives, of every published case', async () => {
    expect(told.length).toBeGreaterThan(10);
    await append(told.flatMap(({ stream, events }) => events.map((event) => caseEvent(stream, event))));
    const { position } = await log.head();
    expect(await projection.catchUp(never)).toBe(position);
    expect(await stored()).toEqual(sorted(expectedRows(told)));
    expect(await parked()).toEqual([]);
  });

  it('stay as they are when the log has nothing new', async () => {
    const before = await stored();
    const checkpoint = () => db.selectFrom('analytics.checkpoint').selectAll().execute();
    const checkpointBefore = await checkpoint();
    await projection.catchUp(never);
    await projection.catchUp(never);
    expect(await stored()).toEqual(before);
    expect(await checkpoint()).toEqual(checkpointBefore);
  });

  it('park a case that cannot be folded, and move on with the others', async () => {
    const [first, second] = told;
    if (first === undefined || second === undefined) throw new Error('There are published cases.');
    const orphan = randomUUID();
    const [registered, visit] = first.events;
    if (registered === undefined || visit === undefined) throw new Error('The first case has a visit.');
    const other = randomUUID();
    await append([
      caseEvent(`case-${orphan}`, visit),
      newEvent(first.stream, {
        type: 'FollowUpRecorded',
        schemaVersion: 1,
        data: { visitId: spoilt, visit: null },
      }),
      caseEvent(`case-${other}`, registered),
    ]);
    const { position } = await log.head();
    expect(await projection.catchUp(never)).toBe(position);
    const expected = expectedRows([
      ...told.slice(1),
      { caseId: other, stream: `case-${other}`, events: [registered] },
    ]);
    expect(await stored()).toEqual(sorted(expected));
    expect((await parked()).toSorted((a, b) => Number(a.position) - Number(b.position))).toEqual([
      { case_id: orphan, position: String(position - 2), reason: 'not-foldable', error_name: 'Error' },
      {
        case_id: first.caseId,
        position: String(position - 1),
        reason: 'not-foldable',
        error_name: 'UnreadableEventError',
      },
    ]);
    expect(await parkedByMetric()).toMatchObject([{ value: 2, labels: { reason: 'not-foldable' } }]);
  });

  it('take a parked case back when a later event of it can be folded', async () => {
    const [, , , , healed] = told;
    const visit = healed?.events.find((event) => event.type === 'FollowUpRecorded')?.data.visit;
    if (healed === undefined || visit === undefined) throw new Error('The case has a visit.');
    const later: CaseEvent[] = [1, 2].map(() => ({
      type: 'FollowUpRecorded',
      data: { visitId: visitId.parse(v7()), visit },
    }));
    const isParked = async () => (await parked()).some(({ case_id }) => case_id === healed.caseId);
    const [first, second] = later.map((each) => caseEvent(healed.stream, each));
    if (first === undefined || second === undefined) throw new Error('There are two more visits.');
    await flipBytes(healed.stream);
    await append([first]);
    await projection.catchUp(never);
    expect(await isParked()).toBe(true);
    await flipBytes(healed.stream);
    await append([second]);
    await projection.catchUp(never);
    expect(await isParked()).toBe(false);
    const rows = (await stored()).filter(({ case_id }) => case_id === healed.caseId);
    expect(rows).toEqual(sorted(expectedRows([{ ...healed, events: [...healed.events, ...later] }])));
  });

  it('drop a case that is erased, before and after its key is destroyed', async () => {
    const [gone, other] = told.slice(8);
    if (gone === undefined || other === undefined) throw new Error('There are published cases.');
    const rowsOf = async ({ caseId }: Told) => (await stored()).filter(({ case_id }) => case_id === caseId);
    await append([gone, other].flatMap((each) => each.events.map((event) => caseEvent(each.stream, event))));
    await projection.catchUp(never);
    expect(await rowsOf(gone)).not.toEqual([]);

    const erased: CaseEvent = { type: 'CaseErased', data: { reason: 'consent-withdrawn' } };
    await append([{ ...caseEvent(gone.stream, erased), sealFor: null }]);
    await projection.catchUp(never);
    expect(await rowsOf(gone)).toEqual([]);
    expect(await rowsOf(other)).toEqual(sorted(expectedRows([other])));

    await eraseKeys(registrarKeys, [{ subject: gone.stream, position: 1, keyId: null }]);
    await db.updateTable('analytics.checkpoint').set({ position: 0 }).execute();
    const afresh = new EventLog(db, new KeyVault(keys, new MasterKey(Buffer.alloc(32, 7))));
    await new OutcomeProjection(db, afresh, new OutcomeMetrics(new Registry())).catchUp(never);
    expect(await rowsOf(gone)).toEqual([]);
    expect(await rowsOf(other)).toEqual(sorted(expectedRows([other])));
    expect((await parked()).map(({ case_id }) => case_id)).not.toContain(gone.caseId);
  });

  it('park a case whose seal was broken, and move on with the others of its batch', async () => {
    const broken = told[2];
    const whole = told[3];
    const [registered] = broken?.events ?? [];
    if (broken === undefined || whole === undefined || registered === undefined)
      throw new Error('There are published cases.');
    await flipBytes(broken.stream);
    await append([
      caseEvent(broken.stream, registered),
      ...whole.events.map((each) => caseEvent(whole.stream, each)),
    ]);
    const { position } = await log.head();
    expect(await projection.catchUp(never)).toBe(position);
    expect(await parked()).toContainEqual({
      case_id: broken.caseId,
      position: String(position - whole.events.length),
      reason: 'unreadable',
      error_name: 'BrokenSealError',
    });
    const rows = await stored();
    expect(rows.filter(({ case_id }) => case_id === broken.caseId)).toEqual([]);
    expect(rows.filter(({ case_id }) => case_id === whole.caseId)).toEqual(sorted(expectedRows([whole])));
  });

  it('park a case with a seal that was broken before it was folded, and with an event of a newer build', async () => {
    const [early, , , , newer] = told;
    const other = told[5];
    const [visit] = other?.events.slice(1) ?? [];
    if (early === undefined || newer === undefined || other === undefined || visit === undefined)
      throw new Error('There are published cases with a visit.');
    const unfolded = randomUUID();
    await append(early.events.slice(0, 1).map((each) => caseEvent(`case-${unfolded}`, each)));
    await flipBytes(`case-${unfolded}`);
    await append([
      newEvent(newer.stream, { type: 'CaseMerged', schemaVersion: 1, data: {} }),
      newEvent(other.stream, { type: 'FollowUpRecorded', schemaVersion: 99, data: {} }),
      caseEvent(other.stream, visit),
    ]);
    const { position } = await log.head();
    expect(await projection.catchUp(never)).toBe(position);
    const found = await parked();
    expect(found).toContainEqual({
      case_id: unfolded,
      position: String(position - 3),
      reason: 'unreadable',
      error_name: 'BrokenSealError',
    });
    for (const [each, at] of [
      [newer, position - 2],
      [other, position],
    ] as const) {
      expect(found).toContainEqual({
        case_id: each.caseId,
        position: String(at),
        reason: 'unknown-event',
        error_name: 'UnknownEventError',
      });
    }
  });

  it('are tried again for parked cases when analytics starts', async () => {
    const before = await parked();
    await sql`update analytics.parked set reason = 'not-foldable', error_name = 'of an earlier build'`.execute(
      db,
    );
    await db.insertInto('analytics.parked').values(parkedByEarlierBuild(told[6])).execute();
    await projection.catchUp(never);
    expect((await parked()).toSorted(byCase)).toEqual(before.toSorted(byCase));
    const rows = (await stored()).filter(({ case_id }) => case_id === told[6]?.caseId);
    expect(rows).toEqual(sorted(expectedRows(told.slice(6, 7))));
  });

  it('forget a case whose key was destroyed', async () => {
    const [, , , , , , , gone] = told;
    if (gone === undefined) throw new Error('There are published cases.');
    await eraseKeys(registrarKeys, [{ subject: gone.stream, position: 1, keyId: null }]);
    const forgetful = new OutcomeProjection(
      db,
      new EventLog(db, new KeyVault(keys, new MasterKey(Buffer.alloc(32, 7)))),
      new OutcomeMetrics(new Registry()),
    );
    await append([{ ...newEvent(gone.stream, { type: 'Any', schemaVersion: 1, data: {} }), sealFor: null }]);
    await forgetful.catchUp(never);
    expect((await stored()).filter(({ case_id }) => case_id === gone.caseId)).toEqual([]);
    expect((await parked()).filter(({ case_id }) => case_id === gone.caseId)).toEqual([]);
  });
});

const byCase = (a: { case_id: string }, b: { case_id: string }) => (a.case_id < b.case_id ? -1 : 1);

function parkedByEarlierBuild(of: Told | undefined) {
  if (of === undefined) throw new Error('There are published cases.');
  return {
    case_id: of.caseId,
    since: 1,
    position: 1,
    reason: 'unknown-event',
    error_name: 'UnknownEventError',
  } as const;
}
