import { publicPolicy } from '@calcinosis/disclosure';
import { EventLog } from '@calcinosis/event-store';
import { TestOutcomes } from '@calcinosis/outcomes/testing';
import {
  type Asker,
  notRecorded,
  tableKindOf,
  tableKinds,
  type TablesAnswer,
  tablesAnswer,
  type ToldTable,
} from '@calcinosis/questions';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countChanged } from '../released/pooledCases.ts';
import { PooledDesk } from '../released/pooledDesk.ts';
import { countAt, countMoves } from '../statistics/countedRows.ts';
import { StatisticsDesk } from '../statistics/statisticsDesk.ts';
import { changeTogether, countTogether, moveTogether } from './countTogether.ts';
import { cellRows, type CountedTable } from './factRows.ts';
import { heldTable, inOneOrder } from './heldTable.ts';

const servers = testServers();
const synthetic = syntheticRegistry({ seed: 'tables', centres: 6, cases: 300 });
const events: readonly DecidedEvent[] = [...decidedEvents(synthetic)];
const half = Math.floor(events.length * 0.8);
const names = tableKinds.map(({ name }) => name);
/** What was said to families is told of no centre, and a comparison of none by itself. */
const ofCentres = names.filter((name) => !['communication', 'centre-comparison'].includes(name));
let test: TestOutcomes;
let desk: StatisticsDesk;
/** Positions of the snapshots. */
let first: number;
let second: number;

const researcher: Asker = { role: 'researcher', parties: ['token:researcher'] };

/** The answer of a kind, as its shape says. */
async function ask(name: string, given: object, centre: string | null = null): Promise<TablesAnswer> {
  const kind = tableKindOf(name);
  const question = kind.question.parse(given);
  return tablesAnswer.parse(await desk.tables(kind, question, centre, researcher));
}

/** How many cases of all hospitals there really are at a position, where `condition` holds. */
async function truth(position: number, condition: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{ cases: number }>`
    select count(*)::integer as cases from analytics.case_fact
    where stratum = 'hospital' and counted
      and valid_from <= ${position} and (valid_to is null or valid_to > ${position}) and ${condition}
  `.execute(test.operator);
  return rows[0]?.cases ?? 0;
}

const cell = (answer: TablesAnswer, table: string, ...at: string[]) =>
  answer.tables
    .find(({ name }) => name === table)
    ?.cells.find((each) => JSON.stringify(each.at) === JSON.stringify(at));

/** All cases of a table, as its margin tells them. */
const wholeOf = ({ margins }: ToldTable) =>
  margins.find(({ at }) => at.every((code) => code === null))?.cases;

/** The tables of a kind that are of every case, and not of some. */
function ofEveryCase(name: string): Set<string> {
  const kind = tableKindOf(name);
  const tables = kind.tables(kind.question.parse({ stratum: 'own-centre' }), []);
  return new Set(tables.flatMap((table) => (table.among === undefined ? [table.name] : [])));
}

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  const projector = test.projector();
  const catchUp = () => projector.catchUp();
  const pooled = new PooledDesk({
    db: test.analytics,
    log: new EventLog(test.analytics, null),
    policy: 'public',
    catchUp,
  });
  desk = new StatisticsDesk({ db: test.analytics, pooled, catchUp });
  first = await test.append(events.slice(0, half));
  await catchUp();
});
afterAll(() => test.close());

describe.each(names)('the tables of %s', (name) => {
  it('are said to be none before a snapshot is released', async () => {
    const answer = await ask(name, { stratum: 'hospital' });
    expect(answer).toMatchObject({ kind: name, position: 0, snapshot: null, suppressed: 0 });
    expect(answer.tables.every(({ cells }) => cells.length === 0)).toBe(true);
    expect(answer.notes.map(({ code }) => code)).toEqual(['no-snapshot']);
  });
});

describe.each(ofCentres)('the tables of %s', (name) => {
  it('have every case of the own centre in one cell of each, as of any position', async () => {
    const centre = synthetic.centres[0]?.enrolment.centre ?? '';
    for (const asOf of [first, Math.floor(first / 2)]) {
      const answer = await ask(name, { stratum: 'own-centre', asOf }, centre);
      expect(answer).toMatchObject({ position: asOf, policy: 'own-centre', suppressed: 0 });
      const cases = await truth(asOf, sql`centre = ${centre}`);
      const ofAll = ofEveryCase(name);
      for (const table of answer.tables.filter((each) => ofAll.has(each.name))) {
        expect(wholeOf(table)).toBe(cases);
      }
      for (const table of answer.tables) {
        const { cells, dimensions } = table;
        expect(cells.reduce((sum, { cases: each }) => sum + (each ?? 0), 0)).toBe(wholeOf(table));
        expect(cells).toHaveLength(dimensions.reduce((all, { categories }) => all * categories.length, 1));
      }
    }
  });
});

describe('tables that are counted in one reading', () => {
  const db = () => test.analytics;
  const hospitals = { stratum: 'hospital', centre: null } as const;
  const byDays: readonly string[] = ['overdue-visits', 'query-age'];
  const kinds = tableKinds.filter(({ name }) => !byDays.includes(name));
  const tables: CountedTable[] = [
    { dimensions: [] },
    ...kinds.flatMap(({ question, tables: of }) => [
      ...of(question.parse({ stratum: 'hospital' }), ['2026-11']),
      ...('by' in question.shape ? of(question.parse({ stratum: 'hospital', by: 'sex' }), ['2026-11']) : []),
    ]),
  ];

  it('are those that are counted one by one', async () => {
    const together = await countTogether(db(), tables, first);
    expect(together.flat().length).toBeGreaterThan(100);
    for (const [index, table] of tables.entries()) {
      const alone = await countAt(db(), cellRows(table, { ...hospitals, asOf: first }), first);
      expect([index, together[index]]).toEqual([index, alone]);
    }
  });

  it('move on, and change, as each of them does alone', async () => {
    const since = Math.floor(first / 2);
    const moves = await moveTogether(db(), tables, since, first);
    const changes = await changeTogether(db(), tables, since, first);
    expect([moves.flat().length, changes.flatMap((each) => [...each]).length]).toSatisfy(
      (some: number[]) => Math.min(...some) > 100,
    );
    for (const [index, table] of tables.entries()) {
      const rows = cellRows(table, { ...hospitals, asOf: first });
      expect([index, moves[index]]).toEqual([index, await countMoves(db(), rows, since, first)]);
      const between = { since, asOf: first, gridDays: 1 };
      expect([index, changes[index]]).toEqual([index, await countChanged(db(), heldTable(table), between)]);
    }
  });
});

describe('tables of all hospitals', () => {
  beforeAll(async () => {
    await test.release('2026-10', first);
    await test.append(events.slice(half));
  });

  it.each(ofCentres)('of %s are those of the centres added up, rounded, small ones hidden', async (name) => {
    const sums = await sumsOver(name);
    const { tables } = await ask(name, { stratum: 'hospital' });
    const shown = tables.flatMap(({ name: table, cells }) =>
      cells.flatMap(({ at: [code = ''], cases }) => (cases === null ? [] : [{ table, code, cases }])),
    );
    expect(shown.length).toBeGreaterThan(0);
    for (const { table, code, cases } of shown) {
      const there = sums.get(`${table} ${code}`) ?? 0;
      expect([table, code, cases]).toEqual([table, code, Math.round(there / 5) * 5]);
      expect(there).toBeGreaterThan(publicPolicy.threshold);
    }
  });

  /** How many cases all centres have in each category of each table. */
  async function sumsOver(name: string): Promise<ReadonlyMap<string, number>> {
    const sums = new Map<string, number>();
    for (const { enrolment } of synthetic.centres) {
      const { tables } = await ask(name, { stratum: 'own-centre', asOf: first }, enrolment.centre);
      for (const { name: table, cells } of tables) {
        for (const {
          at: [code = ''],
          cases,
        } of cells) {
          // Of all hospitals, those of whom nothing is recorded are with those that have not the code of a list.
          const codes = code === 'no' || code === notRecorded ? [code, 'otherwise'] : [code];
          for (const each of codes) {
            sums.set(`${table} ${each}`, (sums.get(`${table} ${each}`) ?? 0) + (cases ?? 0));
          }
        }
      }
    }
    return sums;
  }

  it('have rounded numbers, no small one, and none that would betray one', async () => {
    const answer = await ask('misdiagnosis', { stratum: 'hospital', by: 'agent' });
    expect(answer).toMatchObject({ position: first, snapshot: { month: '2026-10' }, policy: 'public' });
    const [table, ...others] = answer.tables;
    expect(others.length).toBeGreaterThan(10);
    const hidden = answer.tables.flatMap(({ cells }) => cells.filter(({ cases }) => cases === null));
    expect(answer.suppressed).toBe(hidden.length);
    expect(table?.cells.some(({ cases }) => cases === null)).toBe(true);
    for (const { at, cases } of table?.cells ?? []) {
      const there = await truth(
        first,
        sql`coalesce(misdiagnosis, 'not-recorded') = ${at[0]} and agent = ${at[1]}`,
      );
      expect(cases ?? Math.round(there / 5) * 5).toBe(Math.round(there / 5) * 5);
      expect(cases === null || there > publicPolicy.threshold).toBe(true);
    }
  });

  it('are the same for everybody until the next snapshot, and for ever as of it', async () => {
    const answer = await ask('misdiagnosis', { stratum: 'hospital' });
    expect(cell(answer, 'misdiagnosis', 'yes')?.cases).not.toBeNull();
    second = events.length + 1;
    await test.release('2026-11', second);
    const later = await ask('misdiagnosis', { stratum: 'hospital' });
    expect(later.position).toBe(second);
    const before = await ask('misdiagnosis', { stratum: 'hospital', asOf: first });
    expect({ ...before, question: null }).toEqual({ ...answer, question: null });
  });

  it('hold a cell until enough of its own cases have changed', async () => {
    const asked = { stratum: 'hospital', by: 'agent' } as const;
    await ask('misdiagnosis', asked);
    const [table] = tableKindOf('misdiagnosis').tables(asked, []);
    const { hash } = heldTable(inOneOrder({ dimensions: table?.dimensions ?? [] }));
    const { rows } = await sql<{ group: string; as_of: string }>`
      select "group", as_of from analytics.held where snapshot = ${second} and question = ${hash}
    `.execute(test.operator);
    expect(new Set(rows.map(({ as_of }) => Number(as_of)))).toEqual(new Set([first, second]));
    for (const { group, as_of } of rows) {
      const [agent, told] = group.split('|');
      const at = (position: number) => sql`
        select case_id from analytics.case_fact
        where stratum = 'hospital' and valid_from <= ${position} and (valid_to is null or valid_to > ${position})
          and counted and agent = ${agent} and coalesce(misdiagnosis, 'not-recorded') = ${told}
      `;
      const changed = await sql<{ cases: number }>`
        select count(*)::integer as cases from (
          (${at(first)} except ${at(second)}) union all (${at(second)} except ${at(first)})
        ) as changed
      `.execute(test.operator);
      expect(Number(as_of)).toBe((changed.rows[0]?.cases ?? 0) >= publicPolicy.threshold ? second : first);
    }
  });

  it('tell of what was said to families by no dimension, and of no centre', () => {
    const { question } = tableKindOf('communication');
    expect(question.safeParse({}).data).toEqual({ stratum: 'hospital' });
    for (const given of [{ stratum: 'own-centre' }, { stratum: 'published' }, { by: 'sex' }]) {
      expect(question.safeParse(given).success).toBe(false);
    }
  });
});
