import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { eraseKeys } from '@calcinosis/event-store';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { streamOf } from '../caseStream.ts';
import { TestOutcomes } from '../testing/testOutcomes.ts';
import { bringFormerBack, rebuildOutcomes } from './rebuildOutcomes.ts';
import { RebuildAtWorkError, Shadow } from './shadow.ts';

const servers = testServers();
const events: readonly DecidedEvent[] = [
  ...decidedEvents(syntheticRegistry({ seed: 'rebuild', centres: 3, cases: 120 })),
];
/** What the log begins with; the rest arrives during a test. */
const first = Math.floor(events.length / 2);
let test: TestOutcomes;
let rest: DecidedEvent[];
/** Cases that were erased. */
let forgotten = 0;

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  await test.append(events.slice(0, first));
  rest = events.slice(first);
});
afterAll(() => test.close());
beforeEach(async () => {
  await test.projector().catchUp();
});

/** Appends some of what has not arrived yet. */
const arrive = (count: number) => test.append(rest.splice(0, count));

/** Names, keys, checks and grants of the tables of a schema: what later changes of the schema rely on. */
async function shapeOf(schema: string): Promise<unknown[]> {
  const { rows } = await sql`
    select t.relname, t.relacl::text, t.relowner::regrole::text, array(
      select replace(pg_get_indexdef(indexrelid), ${schema}, '') from pg_index where indrelid = t.oid order by 1
    ) as indexes, array(
      select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where conrelid = t.oid order by 1
    ) as constraints
    from pg_class as t
    where t.relnamespace = ${schema}::regnamespace and t.relname in ('outcome', 'case_fact', 'parked')
    order by t.relname
  `.execute(test.operator);
  return rows;
}

describe('a rebuild', () => {
  it('gives what the projection gave, puts it in place, and keeps what was there', async () => {
    const before = await test.rows();
    const shape = await shapeOf('analytics');
    const rebuilt = await rebuildOutcomes({ ...test.tools(), swap: 'when-equal', pageSize: 50 });
    expect(rebuilt).toMatchObject({ difference: null, swapped: true, position: first });
    expect(rebuilt.live).toBe(rebuilt.rebuilt);
    expect(before.length).toBeGreaterThan(100);
    expect(await test.rows()).toEqual(before);
    expect(await test.rows('analytics_former')).toEqual(before);
    expect(await shapeOf('analytics')).toEqual(shape);
  });

  it('is no more than a comparison when nothing is to be put in place', async () => {
    const tables = () => sql`select 'analytics.outcome'::regclass::oid`.execute(test.operator);
    const { rows: before } = await tables();
    const rebuilt = await rebuildOutcomes({ ...test.tools(), swap: 'never' });
    expect(rebuilt).toMatchObject({ difference: null, swapped: false });
    expect((await tables()).rows).toEqual(before);
    const { rows } = await sql`
      select relname from pg_class where relnamespace = 'analytics_shadow'::regnamespace
    `.execute(test.operator);
    expect(rows).toEqual([]);
  });

  it('tells which cases differ before anything is put in place, and mends them when asked', async () => {
    const [one, two, three] = (
      await test.operator
        .selectFrom('analytics.outcome')
        .select('case_id')
        .distinct()
        .orderBy('case_id')
        .limit(3)
        .execute()
    ).map(({ case_id }) => case_id);
    if (one === undefined || two === undefined || three === undefined) throw new Error('There are cases.');
    const right = await test.rows();
    const { numDeletedRows } = await test.operator
      .deleteFrom('analytics.outcome')
      .where('case_id', '=', one)
      .executeTakeFirstOrThrow();
    await sql`
      update analytics.outcome set sex = 'altered' where case_id = ${two} and endpoint = 'clinical' and lesion_id = ''
        and valid_to is null
    `.execute(test.operator);
    await sql`
      update analytics.case_fact set sex = 'altered' where case_id = ${two} and valid_to is null
    `.execute(test.operator);
    await test.operator
      .insertInto('analytics.parked')
      .values({ case_id: three, since: 1, position: 1, reason: 'unreadable', error_name: 'Error' })
      .execute();
    const altered = await test.rows();
    const told: unknown[] = [];
    const found = await rebuildOutcomes({
      ...test.tools(),
      swap: 'when-equal',
      onCompared: (compared) => told.push(compared.difference),
    });
    const nothing = { onlyLive: 0, onlyRebuilt: 0, changed: 0, parkedOtherwise: false };
    expect(found).toMatchObject({ swapped: false });
    expect(found.live).not.toBe(found.rebuilt);
    expect(found.difference).toMatchObject({
      cases: 3,
      rows: Number(numDeletedRows) + 2,
      first: [
        { ...nothing, caseId: one, onlyRebuilt: Number(numDeletedRows) },
        { ...nothing, caseId: two, changed: 2 },
        { ...nothing, caseId: three, parkedOtherwise: true },
      ],
    });
    expect(found.difference?.first[0]?.lastPosition).toBeGreaterThan(0);
    expect(JSON.stringify(found)).not.toContain('altered');
    expect(told).toEqual([found.difference]);
    expect(await test.rows()).toEqual(altered);

    const mended = await rebuildOutcomes({ ...test.tools(), swap: 'always' });
    expect(mended).toMatchObject({ swapped: true, difference: found.difference });
    expect(await test.rows()).toEqual(right);
  });

  it('can be undone, also after the log has moved on, and that too', async () => {
    const right = await rebuildOutcomes({ ...test.tools(), swap: 'always' });
    await test.operator.updateTable('analytics.outcome').set({ agent: 'altered' }).execute();
    const position = await arrive(20);
    await test.projector().catchUp();
    expect(await bringFormerBack(test.tools())).toBe(position);
    const check = await rebuildOutcomes({ ...test.tools(), swap: 'never' });
    expect(check).toMatchObject({ difference: null, position });
    expect(check.live).not.toBe(right.live);
    await bringFormerBack(test.tools());
    expect((await rebuildOutcomes({ ...test.tools(), swap: 'never' })).difference).not.toBeNull();
    await bringFormerBack(test.tools());
    expect(await rebuildOutcomes({ ...test.tools(), swap: 'never' })).toEqual(check);
  });

  it('forgets a case that is erased later in the tables that it replaced too', async () => {
    await rebuildOutcomes({ ...test.tools(), swap: 'always' });
    const { case_id: gone } = await test.operator
      .selectFrom('analytics.outcome')
      .select('case_id')
      .orderBy('case_id', 'desc')
      .executeTakeFirstOrThrow();
    await eraseKeys(test.operatorKeys, [{ subject: gone, position: 1, keyId: null }]);
    const erasure = { ...lastOf(gone), type: 'CaseForgotten', data: {}, sealFor: null };
    await test.append([erasure]);
    forgotten += 1;
    await test.projector().catchUp();
    for (const schema of ['analytics', 'analytics_former']) {
      expect(JSON.stringify(await test.rows(schema))).not.toContain(gone);
    }
    expect((await rebuildOutcomes({ ...test.tools(), swap: 'never' })).difference).toBeNull();
  });

  /** The last event of a case, as a pattern for another one. */
  function lastOf(caseId: string): DecidedEvent {
    const last = events.findLast(({ stream }) => stream === streamOf(caseId));
    if (last === undefined) throw new Error('The case has events.');
    return last;
  }

  it('is refused while another one is at work', async () => {
    const { db, log } = test.tools();
    const other = await Shadow.begin(db, log);
    try {
      await expect(rebuildOutcomes({ ...test.tools(), swap: 'never' })).rejects.toThrow(RebuildAtWorkError);
      await expect(bringFormerBack(test.tools())).rejects.toThrow(RebuildAtWorkError);
    } finally {
      await other.giveUp();
    }
  });

  it('has no way back before it was ever done, and none to tables of another shape', async () => {
    const fresh = await TestOutcomes.open(await servers.postgres.migratedDatabase());
    try {
      await expect(bringFormerBack(fresh.tools())).rejects.toMatchObject({ code: 'RG070' });
      await rebuildOutcomes({ ...fresh.tools(), swap: 'always' });
      await sql`alter table analytics.outcome add column later text`.execute(fresh.operator);
      await expect(bringFormerBack(fresh.tools())).rejects.toMatchObject({ code: 'RG071' });
      expect(await rebuildOutcomes({ ...fresh.tools(), swap: 'when-equal' })).toMatchObject({
        swapped: true,
      });
    } finally {
      await fresh.close();
    }
  });

  it('goes on while events are appended, followed and asked about, and loses or doubles none', async () => {
    const stop = new AbortController();
    const appending = (async () => {
      while (rest.length > 40) {
        await arrive(3);
        await setTimeout(5);
      }
    })();
    const following = [1, 2].map(async () => {
      const projector = test.projector(7);
      while (!stop.signal.aborted) {
        await projector.catchUp();
        await setTimeout(1);
      }
    });
    // An answer sees as many cases as were registered up to the position that it sees.
    let asked = 0;
    const asking = (async () => {
      while (!stop.signal.aborted) {
        await test.analytics
          .transaction()
          .setIsolationLevel('repeatable read')
          .execute(async (transaction) => {
            await sql`lock table analytics.parked, analytics.outcome in access share mode`.execute(
              transaction,
            );
            const { rows } = await sql<{ cases: number; registered: number }>`
              select (select count(distinct case_id) from analytics.outcome)::integer as cases,
                (select count(*) from log.event where type = 'CaseRegistered' and position <=
                  (select position from analytics.checkpoint where name = 'outcomes'))::integer as registered
            `.execute(transaction);
            expect(rows[0]?.cases).toBe((rows[0]?.registered ?? 0) - forgotten);
          });
        asked += 1;
      }
    })();
    try {
      let rebuilds = 0;
      do {
        const rebuilt = await rebuildOutcomes({ ...test.tools(), swap: 'when-equal', pageSize: 100 });
        expect(rebuilt).toMatchObject({ difference: null, swapped: true });
        rebuilds += 1;
        if (rebuilds % 3 === 0) await bringFormerBack(test.tools());
      } while (rest.length > 40);
      expect(rebuilds).toBeGreaterThan(1);
      await appending;
    } finally {
      stop.abort();
      await Promise.all([...following, asking]);
    }
    expect(asked).toBeGreaterThan(1);
    await test.projector().catchUp();
    const followed = await test.rows();
    expect((await rebuildOutcomes({ ...test.tools(), swap: 'never' })).difference).toBeNull();
    await test.clear();
    await test.projector().catchUp();
    expect(await test.rows()).toEqual(followed);
  });

  it('waits with the swap for an answer that is being given', async () => {
    const answering = await test.analytics.startTransaction().setIsolationLevel('repeatable read').execute();
    await sql`lock table analytics.parked, analytics.outcome in access share mode`.execute(answering);
    let swapped = false;
    const rebuilding = rebuildOutcomes({ ...test.tools(), swap: 'when-equal' }).then((rebuilt) => {
      swapped = true;
      return rebuilt;
    });
    const before = await sql`select count(*) from analytics.outcome`.execute(answering);
    await waitingForLock();
    // Whoever follows the log is not held up for longer than a try lasts.
    const position = await arrive(5);
    expect(await test.projector().catchUp()).toBe(position);
    expect(swapped).toBe(false);
    expect((await sql`select count(*) from analytics.outcome`.execute(answering)).rows).toEqual(before.rows);
    await answering.commit().execute();
    expect(await rebuilding).toMatchObject({ swapped: true });
  });

  /** Until a session waits for the tables that an answer holds. */
  async function waitingForLock(): Promise<void> {
    for (;;) {
      const { rows } = await sql`
        select from pg_locks join pg_stat_activity using (pid)
        where not granted and mode = 'AccessExclusiveLock' and datname = current_database()
      `.execute(test.operator);
      if (rows.length > 0) return;
      await setTimeout(10);
    }
  }

  it('that is killed leaves nothing, and the next one is made anew', async () => {
    const before = await test.rows();
    for (const step of ['fold', 'compare', 'swap']) {
      const program = fileURLToPath(new URL('../testing/killedRebuild.ts', import.meta.url));
      const args = ['--conditions=source', program, step, test.url, test.keysUrl];
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] });
      const [, signal]: unknown[] = await once(child, 'exit');
      expect(signal).toBe('SIGKILL');
      const rebuilt = await untilFree(() => rebuildOutcomes({ ...test.tools(), swap: 'when-equal' }));
      expect(rebuilt).toMatchObject({ difference: null, swapped: true });
      expect(await test.rows()).toEqual(before);
    }
  });

  /** The server may take a moment to see that its client is no more. */
  async function untilFree<Result>(work: () => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof RebuildAtWorkError)) throw error;
        await setTimeout(20);
      }
    }
  }
});
