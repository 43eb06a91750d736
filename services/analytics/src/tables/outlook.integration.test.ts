import { publicPolicy } from '@calcinosis/disclosure';
import { EventLog } from '@calcinosis/event-store';
import { TestOutcomes } from '@calcinosis/outcomes/testing';
import { type Asker, tableKindOf, type TablesAnswer } from '@calcinosis/questions';
import { type CaseId, daysBetween, dayOf, isCaseEvent, recordedEvent } from '@calcinosis/registry';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { caseFactsOf, type TimedEvent, worklistOf } from '@calcinosis/worklist';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PooledDesk } from '../released/pooledDesk.ts';
import { StatisticsDesk } from '../statistics/statisticsDesk.ts';
import { heldTable, inOneOrder } from './heldTable.ts';

/** What changes as days pass, of a log that took two years: as the worklist of each day says it, case by case. */
const servers = testServers();
const synthetic = syntheticRegistry({
  seed: 'outlook',
  centres: 6,
  cases: 300,
  start: '2024-01-01',
  years: 2,
  model: { missedVisits: 0.4 },
});
const events: readonly DecidedEvent[] = [...decidedEvents(synthetic)];
const recordedAt: readonly string[] = timesOf(events);
const [first, second] = [Math.floor(events.length * 0.6), Math.floor(events.length * 0.66)];
const kinds = { 'overdue-visits': visitStateOf, 'query-age': queryAgeOf };
const names = ['overdue-visits', 'query-age'] as const;
const researcher: Asker = { role: 'researcher', parties: ['token:researcher'] };
let test: TestOutcomes;
let desk: StatisticsDesk;

/** When each event was entered, as the ids of submissions tell it (UUIDv7); the centres were enrolled before. */
function timesOf(all: readonly DecidedEvent[]): string[] {
  let last = Date.parse('2024-01-01T00:00:00Z');
  return all.map(({ sealFor, submissionId }) => {
    if (sealFor !== null) {
      last = Math.max(last, Number.parseInt(submissionId.replaceAll('-', '').slice(0, 12), 16));
    }
    return new Date(last).toISOString();
  });
}

/** The cases of the log up to a position, each as its own events tell it. */
function casesAt(position: number): Map<CaseId, { centre: string; history: TimedEvent[] }> {
  const cases = new Map<CaseId, { centre: string; history: TimedEvent[] }>();
  for (const [index, event] of events.slice(0, position).entries()) {
    if (event.sealFor === null) continue;
    const known = cases.get(event.sealFor) ?? { centre: event.centre, history: [] };
    const told = recordedEvent(event);
    if (isCaseEvent(told)) known.history.push({ event: told, recordedAt: recordedAt[index] ?? '' });
    cases.set(event.sealFor, known);
  }
  return cases;
}

const dayAt = (position: number) => dayOf(recordedAt[position - 1] ?? '');

function visitStateOf(caseId: CaseId, history: readonly TimedEvent[], position: number): string {
  const facts = caseFactsOf(caseId, history);
  if (facts === null || facts.ended !== null) return 'ended';
  const cases = { position, parked: 0, cases: [facts] };
  const on = dayAt(position);
  const [item] = worklistOf(cases, { centre: facts.centre, on, show: 'all', language: 'en' }).items;
  if (item?.state === 'schedule-over') return 'schedule-over';
  const overdue = item?.overdue?.least ?? 0;
  if (overdue === 0) return 'not-overdue';
  return overdue < 8 ? '1-7' : overdue < 29 ? '8-28' : '29-';
}

function queryAgeOf(caseId: CaseId, history: readonly TimedEvent[], position: number): string {
  const open = new Set(caseFactsOf(caseId, history)?.queries.map(({ query }) => query));
  const ages = history.flatMap(({ event, recordedAt: at }) =>
    event.type === 'QueryRaised' && open.has(event.data.query)
      ? [daysBetween(dayOf(at), dayAt(position))]
      : [],
  );
  if (ages.length === 0) return 'none-open';
  const oldest = Math.max(...ages);
  return oldest < 28 ? '0-27' : oldest < 84 ? '28-83' : '84-';
}

/** The group that each case is really in. */
const truthAt = (name: keyof typeof kinds, position: number) =>
  new Map(
    [...casesAt(position)].map(([caseId, { centre, history }]) => [
      caseId,
      { centre, events: history.length, group: kinds[name](caseId, history, position) },
    ]),
  );

async function ask(name: string, given: object, centre: string | null = null): Promise<TablesAnswer> {
  const kind = tableKindOf(name);
  return desk.tables(kind, kind.question.parse(given), centre, researcher);
}

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  await test.append(events);
  // The database has one clock, and no two years to wait.
  await test.tamper(sql`
    update log.event_00000 as event set recorded_at = told.at from (
      select at::timestamptz, position from unnest(${[...recordedAt]}::text[]) with ordinality as times(at, position)
    ) as told where event.position = told.position
  `);
  const projector = test.projector(300);
  const catchUp = () => projector.catchUp();
  await test.release('2025-03', first);
  await test.release('2025-04', second);
  await catchUp();
  const log = new EventLog(test.analytics, null);
  const pooled = new PooledDesk({ db: test.analytics, log, policy: 'public', catchUp });
  desk = new StatisticsDesk({ db: test.analytics, pooled, catchUp });
});
afterAll(() => test.close());

describe.each(names)('the tables of %s', (name) => {
  it.each([0.2, 0.5, 0.8, 1])('are what the worklists said at %f of the log', async (share) => {
    const asOf = Math.floor(events.length * share);
    const truth = [...truthAt(name, asOf).values()];
    expect(new Set(truth.map(({ group }) => group)).size).toBeGreaterThan(2);
    for (const { code } of synthetic.centres) {
      const { tables } = await ask(name, { stratum: 'own-centre', asOf, by: 'sex' }, code);
      for (const { at, cases } of tables[0]?.margins ?? []) {
        const [group, sex] = at;
        if (group === null || sex !== null) continue;
        const there = truth.filter((each) => each.centre === code && each.group === group);
        expect([code, group, cases]).toEqual([code, group, there.length]);
      }
    }
  });
});

describe('the tables as they stand', () => {
  it.each(names)('of %s are of the day of the last event, whenever they are asked', async (name) => {
    const head = events.length + 2;
    for (const { code } of synthetic.centres) {
      const now = await ask(name, { stratum: 'own-centre' }, code);
      expect(now.position).toBe(head);
      const { tables } = await ask(name, { stratum: 'own-centre', asOf: head }, code);
      expect(tables).toEqual(now.tables);
    }
  });
});

describe('between two snapshots', () => {
  it('many cases come into other cells, though nothing is recorded of them', () => {
    const before = truthAt('overdue-visits', first);
    const moved = [...truthAt('overdue-visits', second)].filter(([caseId, each]) => {
      const then = before.get(caseId);
      return then?.events === each.events && then.group !== each.group;
    });
    expect(moved.length).toBeGreaterThan(publicPolicy.threshold);
  });
});

describe.each(names)('of all hospitals, the tables of %s', (name) => {
  let onTime: TablesAnswer[];

  beforeAll(async () => {
    onTime = [
      await ask(name, { stratum: 'hospital', asOf: first }),
      await ask(name, { stratum: 'hospital', asOf: second }),
    ];
  });

  it('are those of the centres, rounded', () => {
    const truth = [...truthAt(name, first).values()];
    const cells = onTime[0]?.tables[0]?.cells ?? [];
    const shown = cells.filter(({ cases }) => cases !== null);
    expect(shown.length).toBeGreaterThan(1);
    for (const { at, cases } of shown) {
      const there = truth.filter(({ group }) => group === at[0]).length;
      expect([at[0], cases]).toEqual([at[0], Math.round(there / 5) * 5]);
    }
  });

  it('move when days have passed for enough cases, whether or not anything was recorded of them', async () => {
    const [table] = tableKindOf(name).tables({ stratum: 'hospital' }, []);
    const { hash } = heldTable(inOneOrder({ dimensions: table?.dimensions ?? [] }));
    const { rows } = await sql<{ group: string; as_of: string }>`
      select "group", as_of from analytics.held where snapshot = ${second} and question = ${hash}
    `.execute(test.operator);
    const [before, after] = [truthAt(name, first), truthAt(name, second)];
    const changed = [...after].filter(([caseId, { group }]) => before.get(caseId)?.group !== group);
    expect(new Set(rows.map(({ as_of }) => Number(as_of)))).toEqual(new Set([first, second]));
    expect(rows).toHaveLength(table?.dimensions[0].categories.length ?? 0);
    for (const { group, as_of } of rows) {
      const its = changed.filter(([id, each]) => [before.get(id)?.group, each.group].includes(group));
      expect([group, Number(as_of)]).toEqual([group, its.length >= publicPolicy.threshold ? second : first]);
    }
  });

  it('are the same when they are asked late, and nothing is remembered', async () => {
    for (const table of ['held', 'kept_answer', 'kept_count']) {
      await sql`delete from ${sql.table(`analytics.${table}`)}`.execute(test.operator);
    }
    const late = await ask(name, { stratum: 'hospital', asOf: second });
    expect([await ask(name, { stratum: 'hospital', asOf: first }), late]).toEqual(onTime);
  });
});
