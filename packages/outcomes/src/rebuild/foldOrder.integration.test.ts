import { eraseKeys } from '@calcinosis/event-store';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseOfStream } from '../caseStream.ts';
import { countParked } from '../countParked.ts';
import { TestOutcomes } from '../testing/testOutcomes.ts';
import { rebuildOutcomes } from './rebuildOutcomes.ts';

const servers = testServers();
const events: readonly DecidedEvent[] = [
  ...decidedEvents(syntheticRegistry({ seed: 'fold order', centres: 2, cases: 30 })),
];
let test: TestOutcomes;
let length: number;

/** Streams of cases with a follow-up, whose seals, keys and events are spoilt below. */
const streams = [
  ...new Set(events.filter(({ type }) => type === 'FollowUpRecorded').map(({ stream }) => stream)),
];
const [brokenSeal, brokenKey, malformed, newerType, newerVersion, shapeless, erased] = streams;

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  const orphan = events.find(({ type }) => type === 'FollowUpRecorded');
  if (orphan === undefined) throw new Error('There are follow-ups.');
  const poison = (stream: DecidedEvent['stream'] | undefined, change: object) => ({
    ...orphan,
    stream: stream ?? orphan.stream,
    sealFor: stream ?? null,
    ...change,
  });
  const half = events.length / 2;
  await test.append(events.slice(0, half));
  await test.append([
    poison(undefined, { stream: 'case-019a3c5e-8d00-7a10-9c3e-5f2b8f6f0001' }),
    poison(newerType, { type: 'CaseMerged' }),
    poison(newerVersion, { schemaVersion: 99 }),
    poison(shapeless, { data: null }),
    poison(malformed, { sealFor: null }),
  ]);
  length = await test.append(events.slice(half));
  await test.tamper(sql`
    update log.event set data = set_byte(data, 20, 255 - get_byte(data, 20))
    where stream = ${brokenSeal} and type = 'FollowUpRecorded'
  `);
  await test.tamper(sql`
    update log.event set data = '\\x7b'::bytea where stream = ${malformed} and key_id is null
  `);
  await sql`alter table keys.data_key disable trigger changed_key`.execute(test.operatorKeys);
  await sql`
    update keys.data_key set wrapped = set_byte(wrapped, 20, 255 - get_byte(wrapped, 20))
    where subject = ${caseOfStream(brokenKey ?? '')}
  `.execute(test.operatorKeys);
  await sql`alter table keys.data_key enable always trigger changed_key`.execute(test.operatorKeys);
  await eraseKeys(test.operatorKeys, [
    { subject: caseOfStream(erased ?? '') ?? '', position: 1, keyId: null },
  ]);
});
afterAll(() => test.close());

describe('folding the log', () => {
  it('parks the case of each poison, forgets an erased one, and goes on with the others', async () => {
    expect(await test.projector().catchUp()).toBe(length);
    expect(await countParked(test.analytics)).toEqual({
      unreadable: 3,
      'unknown-event': 2,
      'not-foldable': 2,
    });
    const { rows } = await sql<{ case_id: string }>`
      select distinct case_id from analytics.outcome where valid_to is null
    `.execute(test.operator);
    const all = new Set(events.flatMap(({ stream }) => caseOfStream(stream) ?? []));
    const spoilt = new Set(streams.slice(0, 7).map((stream) => caseOfStream(stream)));
    expect(rows.map(({ case_id }) => case_id).toSorted()).toEqual(
      [...all].filter((caseId) => !spoilt.has(caseId)).toSorted(),
    );
  });

  it('comes to the same stream by stream as by position, in batches and pages of any size', async () => {
    await test.projector().catchUp();
    const once = await test.rows();
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        async (batchSize, pageSize) => {
          await test.clear();
          expect(await test.projector(batchSize).catchUp()).toBe(length);
          expect(await test.rows()).toEqual(once);
          const rebuilt = await rebuildOutcomes({ ...test.tools(), swap: 'when-equal', pageSize });
          expect(rebuilt).toMatchObject({ difference: null, swapped: true, position: length });
          expect(await test.rows()).toEqual(once);
        },
      ),
      { numRuns: 5, examples: [[1, 1]] },
    );
  });

  it('is refused over an event that is missing', async () => {
    const shorter = await TestOutcomes.open(await servers.postgres.migratedDatabase());
    try {
      await shorter.append(events.slice(0, 50));
      await shorter.projector().catchUp();
      await shorter.tamper(sql`delete from log.event where position = 40`);
      await expect(rebuildOutcomes({ ...shorter.tools(), swap: 'always' })).rejects.toThrow('49 events');
    } finally {
      await shorter.close();
    }
  });
});
