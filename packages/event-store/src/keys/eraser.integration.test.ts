import { randomUUID } from 'node:crypto';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import * as fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KeysDatabase, LogDatabase } from '../database.ts';
import { EventLog } from '../eventLog.ts';
import { KeyVault, MissingKeyError } from './keyVault.ts';
import { ErasedSubjectError, withLogErrors } from '../logError.ts';
import { openDatabase } from '../openDatabase.ts';
import { newEvent, submissionOf } from '../testing/newBatch.ts';
import { openTestLog, testMasterKey, type TestLog } from '../testing/testLog.ts';
import { verifyLog } from '../verify/verifyLog.ts';
import { type ErasureEvents, Eraser, type EraserOptions } from './eraser.ts';
import { ErasureWatch } from './erasureWatch.ts';

const servers = testServers();
let test: TestLog;
let epoch: number;
let analytics: Kysely<LogDatabase>;
let analyticsKeys: Kysely<KeysDatabase>;

beforeAll(async () => {
  test = openTestLog(await servers.postgres.migratedDatabase());
  epoch = (await test.appender.acquireLease('test', 3_600_000)) ?? 0;
  const connection = { maxConnections: 1, applicationName: 'watch test' };
  analytics = openDatabase({ url: test.database.urlFor('analytics'), ...connection });
  analyticsKeys = openDatabase({ url: test.database.keysUrlFor('analytics'), ...connection });
});
afterAll(async () => {
  await Promise.all([analytics.destroy(), analyticsKeys.destroy()]);
  await test.close();
});

const events: ErasureEvents = {
  types: ['CaseErased'],
  subjectOf: (stream) => (stream.startsWith('case-') ? stream.slice('case-'.length) : null),
};
const eraser = (options: Partial<EraserOptions> = {}) =>
  new Eraser({
    db: test.db,
    keys: test.keys,
    events,
    onErased: (subjects) => {
      for (const subject of subjects) test.vault.forget(subject);
    },
    ...options,
  });
const freshVault = () => new KeyVault(test.keys, testMasterKey);
/** With the rights of analytics, which destroys nothing. */
const watchOf = (vault: KeyVault) => new ErasureWatch({ db: analytics, keys: analyticsKeys, vault, events });
const freshLog = () => new EventLog(test.db, freshVault());

const record = (...subjects: string[]) =>
  test.appender.commit(
    epoch,
    submissionOf(subjects.map((subject) => newEvent({ stream: `case-${subject}`, sealFor: subject }))),
  );
const erasureOf = (subject: string) =>
  newEvent({
    stream: `case-${subject}`,
    type: 'CaseErased',
    data: { reason: 'consent-withdrawn' },
    sealFor: null,
  });
const erase = (...subjects: string[]) => test.appender.commit(epoch, submissionOf(subjects.map(erasureOf)));
const erasedAmong = async (subject: string, log = freshLog()) =>
  (await log.readStream(`case-${subject}`)).map(({ erased }) => erased);
const keyOf = (subject: string) =>
  test.keys.selectFrom('keys.data_key').selectAll().where('subject', '=', subject).executeTakeFirst();

describe('an erasure', () => {
  it('takes the content of its subject alone, and the log still verifies', async () => {
    const [gone, stays] = [randomUUID(), randomUUID()];
    await record(gone, stays, gone);
    await erase(gone);
    expect(await erasedAmong(gone)).toEqual([false, false, false]);
    expect(await eraser().sweep()).toBe(1);
    expect(await erasedAmong(gone)).toEqual([true, true, false]);
    expect(await erasedAmong(gone, test.log)).toEqual([true, true, false]);
    expect(await erasedAmong(stays)).toEqual([false]);
    expect(await verifyLog(test.database.url)).toMatchObject({ outcome: 'whole' });
  });

  it('is carried out by whoever sweeps next, when the one that should have died in between', async () => {
    const subject = randomUUID();
    await record(subject);
    await erase(subject);
    expect(await eraser().pending()).toEqual({ subjects: 1, unread: 0 });
    const before = await test.keys.selectFrom('keys.erased_up_to').selectAll().executeTakeFirst();
    const dying = eraser({
      onErased: () => {
        throw new Error('killed between the destruction and the checkpoint');
      },
    });
    await expect(dying.sweep()).rejects.toThrow('killed');
    expect(await test.keys.selectFrom('keys.erased_up_to').selectAll().executeTakeFirst()).toEqual(before);
    expect(await eraser().pending()).toEqual({ subjects: 0, unread: 0 });
    const told: string[] = [];
    await eraser({ onErased: (subjects) => told.push(...subjects) }).sweep();
    expect(told).toEqual([subject]);
    expect(await keyOf(subject)).toBeUndefined();
  });

  it('is reached window by window: a sweep that fails keeps what was read before', async () => {
    await eraser().sweep();
    const from = (await test.log.head()).position;
    const [first, second] = [randomUUID(), randomUUID()];
    await record(first, second);
    await erase(first);
    await record(randomUUID(), randomUUID(), randomUUID(), randomUUID());
    await erase(second);
    expect(await eraser({ window: 4 }).pending()).toEqual({ subjects: 1, unread: 4 });
    const failing = eraser({
      window: 4,
      onErased: (subjects) => {
        if (subjects.includes(second)) throw new Error('the statement takes too long');
      },
    });
    await expect(failing.sweep()).rejects.toThrow('too long');
    const { position, hash } = await test.keys
      .selectFrom('keys.erased_up_to')
      .select(['position', 'hash'])
      .executeTakeFirstOrThrow();
    const [last] = await test.log.readSealed({ after: from + 3, limit: 1 });
    expect([Number(position), hash]).toEqual([from + 4, last?.hash]);
    expect(await eraser({ window: 4 }).sweep()).toBe(0);
    expect(await eraser({ window: 4 }).pending()).toEqual({ subjects: 0, unread: 0 });
    for (const subject of [first, second]) expect(await keyOf(subject)).toBeUndefined();
  });

  it('is not carried out twice by two who sweep at once', async () => {
    const subjects = Array.from({ length: 20 }, () => randomUUID());
    await record(...subjects);
    await erase(...subjects);
    const counts = await Promise.all([eraser().sweep(), eraser().sweep(), eraser().sweep()]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(20);
  });

  it('reads a log from its beginning that is not the one that was read before', async () => {
    const subject = randomUUID();
    await record(subject);
    await erase(subject);
    await eraser().sweep();
    await sql`update keys.erased_up_to set hash = ${Buffer.alloc(32)}`.execute(test.keys);
    const told: string[] = [];
    expect(await eraser({ onErased: (subjects) => told.push(...subjects) }).sweep()).toBe(0);
    expect(told).toContain(subject);
  });

  it('leaves no key to be made for its subject again, and none at hand', async () => {
    const subject = randomUUID();
    await record(subject);
    await erase(subject);
    await eraser().sweep();
    for (const vault of [test.vault, freshVault()]) {
      expect(await vault.keysFor([subject], { create: true })).toEqual(new Map());
    }
    await expect(record(subject)).rejects.toThrow(subject);
    const insert = withLogErrors(() =>
      sql`insert into keys.data_key values (${subject}, ${randomUUID()}, '\\x00', 'm')`.execute(
        test.adminOfKeys,
      ),
    );
    await expect(insert).rejects.toThrow(ErasedSubjectError);
  });

  it('waits for a key of its subject that is being made, and takes it too', async () => {
    const subject = randomUUID();
    await record(randomUUID());
    const made = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const insert = test.adminOfKeys.transaction().execute(async (transaction) => {
      await sql`insert into keys.data_key values (${subject}, ${randomUUID()}, '\\x00', 'm')`.execute(
        transaction,
      );
      made.resolve();
      await mayCommit.promise;
    });
    await made.promise;
    await erase(subject);
    const swept = eraser().sweep();
    await expect
      .poll(async () => {
        const { rows } =
          await sql`select from pg_locks where not granted and relation = 'keys.data_key'::regclass`.execute(
            test.adminOfKeys,
          );
        return rows.length;
      })
      .toBe(1);
    mayCommit.resolve();
    await insert;
    expect(await swept).toBe(1);
    expect(await keyOf(subject)).toBeUndefined();
  });

  it('is not undone from a snapshot that is older than it', async () => {
    const subject = randomUUID();
    await record(subject);
    const insert = test.keys
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (transaction) => {
        await sql`select from keys.data_key`.execute(transaction);
        await erase(subject);
        await eraser().sweep();
        await sql`insert into keys.data_key values (${subject}, ${randomUUID()}, '\\x00', 'm')`.execute(
          transaction,
        );
      });
    await expect(insert).rejects.toThrow('READ COMMITTED');
    expect(await keyOf(subject)).toBeUndefined();
  });

  it('reaches a vault in another process, that had the key at hand', async () => {
    const subject = randomUUID();
    await record(subject);
    const vault = freshVault();
    const log = new EventLog(test.db, vault);
    const watch = watchOf(vault);
    await watch.catchUp();
    expect(await erasedAmong(subject, log)).toEqual([false]);
    await erase(subject);
    await eraser().sweep();
    expect(await erasedAmong(subject, log)).toEqual([false, false]);
    await watch.catchUp();
    expect(await erasedAmong(subject, log)).toEqual([true, false]);
  });

  it('reaches a vault in a process that started between the erasure and its destruction', async () => {
    const subject = randomUUID();
    await eraser().sweep();
    await record(subject);
    await erase(subject);
    const vault = freshVault();
    const log = new EventLog(test.db, vault);
    const watch = watchOf(vault);
    await watch.catchUp();
    expect(await erasedAmong(subject, log)).toEqual([false, false]);
    await eraser().sweep();
    await watch.catchUp();
    expect(await erasedAmong(subject, log)).toEqual([true, false]);
  });
});

describe('a key that is neither there nor destroyed', () => {
  it('is missed, so that nobody takes a lost key for a forgotten case', async () => {
    const subject = randomUUID();
    await record(subject);
    await sql`alter table keys.data_key disable trigger deleted_key`.execute(test.adminOfKeys);
    await test.adminOfKeys.deleteFrom('keys.data_key').where('subject', '=', subject).execute();
    await sql`alter table keys.data_key enable always trigger deleted_key`.execute(test.adminOfKeys);
    await expect(erasedAmong(subject)).rejects.toThrow(MissingKeyError);
  });
});

describe('whatever the order of appends, erasures and sweeps', () => {
  const step = fc.record({
    what: fc.constantFrom('record', 'erase', 'sweep', 'sweep and die', 'restart'),
    which: fc.nat({ max: 5 }),
  });

  /** After its erasure a subject is recorded no more, or only under the key that goes with it. */
  async function isRecorded(subject: string, erased: ReadonlySet<string>): Promise<boolean> {
    try {
      await record(subject);
      return true;
    } catch (error) {
      if (erased.has(subject) && error instanceof Error && error.message.includes('no data key'))
        return false;
      throw error;
    }
  }

  it('nothing of an erased subject can be opened, and all of every other', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const subjects = Array.from({ length: 6 }, () => randomUUID());
        const erased = new Set<string>();
        const recorded = new Map<string, number>();
        for (const { what, which } of steps) {
          const subject = subjects[which] ?? '';
          if (what === 'record' && (await isRecorded(subject, erased))) {
            recorded.set(subject, (recorded.get(subject) ?? 0) + 1);
          }
          if (what === 'erase' && !erased.has(subject)) {
            await erase(subject);
            erased.add(subject);
          }
          if (what === 'sweep') await eraser().sweep();
          if (what === 'restart') test.vault.forgetAll();
          if (what === 'sweep and die') {
            const dying = eraser({
              onErased: () => {
                throw new Error('killed');
              },
            });
            await dying.sweep().catch((error: unknown) => {
              if (!(error instanceof Error) || error.message !== 'killed') throw error;
            });
          }
        }
        await eraser().sweep();
        for (const log of [test.log, freshLog()]) {
          for (const subject of subjects) {
            const sealed = (await log.readStream(`case-${subject}`)).filter(
              ({ type }) => type !== 'CaseErased',
            );
            expect(sealed.map((event) => event.erased)).toEqual(
              Array<boolean>(recorded.get(subject) ?? 0).fill(erased.has(subject)),
            );
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(await verifyLog(test.database.url)).toMatchObject({ outcome: 'whole' });
  });
});
