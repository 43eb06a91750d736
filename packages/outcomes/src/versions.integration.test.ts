import { eraseKeys } from '@calcinosis/event-store';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseOfStream } from './caseStream.ts';
import { TestOutcomes } from './testing/testOutcomes.ts';

const servers = testServers();
const events: readonly DecidedEvent[] = [
  ...decidedEvents(syntheticRegistry({ seed: 'versions', centres: 3, cases: 60 })),
];
/** One case cannot be folded from the middle of the log on. */
const parked = events.findLast(({ type }) => type === 'FollowUpRecorded');
let test: TestOutcomes;
/** What the tables held when the log ended at a position. */
const known = new Map<number, unknown[]>();

/** What holds at a position, or at the end of the log. */
async function holding(position: number | null, without = ''): Promise<unknown[]> {
  const at =
    position === null
      ? sql`valid_to is null`
      : sql`valid_from <= ${position} and (valid_to is null or valid_to > ${position})`;
  const outcomes = await sql<object>`
    select to_jsonb(outcome) - 'valid_from' - 'valid_to' as row
    from analytics.outcome where ${at} and case_id <> ${without}
    order by case_id, lesion_id, endpoint
  `.execute(test.operator);
  const facts = await sql<object>`
    select to_jsonb(case_fact) - 'valid_from' - 'valid_to' as row
    from analytics.case_fact where ${at} and case_id <> ${without}
    order by case_id
  `.execute(test.operator);
  const cases = await sql<object>`
    select case_id, since, reason from analytics.parked
    where since <= ${position ?? Number.MAX_SAFE_INTEGER} and case_id <> ${without} order by case_id
  `.execute(test.operator);
  return [...outcomes.rows, ...facts.rows, ...cases.rows];
}

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  if (parked === undefined) throw new Error('There are follow-ups.');
  const half = Math.floor(events.length / 2);
  const poisoned = [...events.slice(0, half), { ...parked, data: null }, ...events.slice(half)];
  for (let start = 0; start < poisoned.length; start += 37) {
    const position = await test.append(poisoned.slice(start, start + 37));
    await test.projector(17).catchUp();
    known.set(position, await holding(null));
  }
});
afterAll(() => test.close());

describe('the outcome tables', () => {
  it('tell, as of every position, what they held when the log ended there', async () => {
    expect(new Set([...known.values()].map((rows) => JSON.stringify(rows))).size).toBeGreaterThan(8);
    for (const [position, rows] of known) expect(await holding(position)).toEqual(rows);
  });

  it('have a new version only of the rows that an event changes', async () => {
    const { rows } = await sql<{ twins: string }>`
      select count(*) as twins from analytics.outcome as one join analytics.outcome as next
        on (one.case_id, one.lesion_id, one.endpoint, one.valid_to)
          = (next.case_id, next.lesion_id, next.endpoint, next.valid_from)
      where to_jsonb(one) - 'valid_from' - 'valid_to' = to_jsonb(next) - 'valid_from' - 'valid_to'
      union all
      select count(*) from analytics.case_fact as one join analytics.case_fact as next
        on (one.case_id, one.valid_to) = (next.case_id, next.valid_from)
      where to_jsonb(one) - 'valid_from' - 'valid_to' = to_jsonb(next) - 'valid_from' - 'valid_to'
    `.execute(test.operator);
    expect(rows).toEqual([{ twins: '0' }, { twins: '0' }]);
  });

  it('have forgotten an erased case as of every position', async () => {
    const erased =
      caseOfStream(events.find(({ stream }) => caseOfStream(stream) !== null)?.stream ?? '') ?? '';
    const pattern = events.findLast(({ stream }) => caseOfStream(stream) === erased);
    if (pattern === undefined) throw new Error('The case has events.');
    const others = new Map<number, unknown[]>();
    for (const position of known.keys()) others.set(position, await holding(position, erased));
    await eraseKeys(test.operatorKeys, [{ subject: erased, position: 1, keyId: null }]);
    await test.append([{ ...pattern, type: 'CaseErased', data: {}, sealFor: null }]);
    await test.projector().catchUp();
    for (const [position, rows] of others) expect(await holding(position)).toEqual(rows);
  });
});

describe('a moment', () => {
  it('names the last position that was recorded up to it', async () => {
    const { rows } = await sql<Record<'position' | 'found' | 'earlier' | 'before' | 'none', string>>`
      select e.position, log.position_at(e.recorded_at) as found,
        (select coalesce(max(position), 0) from log.event where recorded_at < e.recorded_at) as earlier,
        log.position_at(e.recorded_at - interval '1 microsecond') as before,
        log.position_at(timestamptz '2000-01-01Z') as none
      from log.event as e
      where position = (select max(position) from log.event as last where last.recorded_at = e.recorded_at)
    `.execute(test.operator);
    expect(rows.length).toBeGreaterThan(3);
    for (const { position, found, earlier, before, none } of rows) {
      expect({ found, before, none }).toEqual({ found: position, before: earlier, none: '0' });
    }
  });
});
