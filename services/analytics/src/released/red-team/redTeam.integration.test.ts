import { publicPolicy } from '@calcinosis/disclosure';
import { EventLog } from '@calcinosis/event-store';
import { TestOutcomes } from '@calcinosis/outcomes/testing';
import {
  type Asker,
  countsQuestion,
  cumulativeIncidenceQuestion,
  dimensions,
  factDimensions,
  groupsOf,
  type NamedDimension,
  notRecorded,
  type ResolutionTimeAnswer,
  resolutionTimeQuestion,
  several,
  type TableCell,
  tableDimensions,
  tableKindOf,
} from '@calcinosis/questions';
import { outlookLetters, type OutlookName } from '@calcinosis/registry';
import { decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PooledDesk, WithheldError } from '../pooledDesk.ts';
import { boundsOf, type TableSeen } from './boundsOf.ts';

/** A researcher with many questions, against the answer service on a registry of 300 cases. */
const servers = testServers();
const k = publicPolicy.threshold;
let test: TestOutcomes;
let desk: PooledDesk;
let position: number;
/** What is true, and what the attacker does not have. */
let cases: readonly (Readonly<Record<string, string>> & {
  readonly case_id: string;
  readonly centre: string;
})[];

const researcher = (name: string): Asker => ({ role: 'researcher', parties: [`token:${name}`] });

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  position = await test.append([
    ...decidedEvents(syntheticRegistry({ seed: 'red team', centres: 12, cases: 300 })),
  ]);
  await test.release('2026-10', position);
  const projector = test.projector();
  await projector.catchUp();
  desk = new PooledDesk({
    db: test.analytics,
    log: new EventLog(test.analytics, null),
    policy: 'public',
    catchUp: () => projector.catchUp(),
  });
  const facts = sql.join(
    factDimensions.map((name) => sql`coalesce(${sql.ref(name)}, ${notRecorded}) as ${sql.ref(name)}`),
  );
  const { rows } = await sql<(typeof cases)[number]>`
    select case_id, centre, sex, coalesce(age_band, ${notRecorded}) as age, aetiology, agent, site, laterality, pattern,
      ${facts}, removed, longest_gap as "longest-gap", visit as "next-visit", query as "oldest-query", coalesce(array_to_string(misdiagnoses, ' '), '') as misdiagnoses,
      coalesce(array_to_string(harms, ' '), ${notRecorded}) as harms, origin, coalesce(kind, 'none') as kind
    from analytics.outcome join (
      select case_id, ${sql.join(factDimensions.map((name) => sql.ref(name)))}, misdiagnoses, harms, removed, coalesce(longest_gap, ${notRecorded}) as longest_gap,
        ${stateToday('visit')} as visit, ${stateToday('query')} as query
      from analytics.case_fact where counted and valid_to is null
    ) as facts using (case_id)
    where lesion_id = '' and endpoint = 'clinical' and stratum = 'hospital' and valid_to is null
  `.execute(test.operator);
  cases = rows;
});
afterAll(() => test.close());

/** How a case stands on the day on which all was recorded: it has turned as often as days of its own lie behind. */
function stateToday(outlook: OutlookName) {
  const turns = sql`(select count(*)::integer from unnest(${sql.ref(`${outlook}_days`)}) as turn
    where turn <= (select (recorded_at at time zone 'UTC')::date from log.event where position = ${position}))`;
  const names = Object.entries(outlookLetters[outlook]).map(
    ([name, letter]) => sql`when ${letter} then ${name}::text`,
  );
  return sql`case substr(${sql.ref(`${outlook}_states`)}, 1 + ${turns}, 1) ${sql.join(names, sql` `)} end`;
}

type Filter = Readonly<Record<string, string>>;

/** Every filter of one dimension, and pairs of them, a part of them all that every run takes alike. */
function filters(): Filter[] {
  const single = dimensions.flatMap((name) =>
    name === 'age'
      ? []
      : groupsOf(name)
          .filter((code) => code !== several && code !== notRecorded)
          .map((code) => ({ [name]: code })),
  );
  const pairs = single.flatMap((one, at) =>
    single.slice(at + 1).flatMap((other) => {
      const pair = { ...one, ...other };
      return Object.keys(pair).length === 2 ? [pair] : [];
    }),
  );
  return [{}, ...single, ...pairs.filter((_, at) => at % 9 === 0)];
}

/** The cases that a question without groups is about. */
const cohortOf = (filter: Filter): Set<string> =>
  new Set(
    cases
      .filter(({ origin, kind }) => origin === 'presentation' && kind !== 'none')
      .filter((each) => Object.entries(filter).every(([name, code]) => each[name] === code))
      .map(({ case_id }) => case_id),
  );

const shared = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  [...a].filter((each) => b.has(each)).length;

/** |A xor B| */
const apart = (a: ReadonlySet<string>, b: ReadonlySet<string>) => a.size + b.size - 2 * shared(a, b);

/** Asks for all groups of one dimension and of two; gives the cohorts of the groups that were told, each once. */
async function askGroups(askerOf: (at: number) => Asker): Promise<{ told: Set<string>[]; refused: number }> {
  const told = new Map<string, Set<string>>();
  let refused = 0;
  const groupings = dimensions.flatMap((one, at) => [
    [one],
    ...dimensions.slice(at + 1).map((other) => [one, other]),
  ]);
  for (const [at, by] of groupings.entries()) {
    const question = resolutionTimeQuestion.parse({ stratum: 'hospital', by });
    try {
      const { groups } = await desk.resolutionTime(question, askerOf(at));
      for (const group of groups.filter(({ cases: shown }) => shown !== null)) {
        const cohort = cohortOf(Object.fromEntries(by.map((name, place) => [name, group.at[place] ?? ''])));
        told.set([...cohort].toSorted().join(' '), cohort);
      }
      // Ends are told of the same groups: a part of all questions is enough to see it.
      if (by.length === 1 || at % 5 === 0) await expectSameCohorts(groups, by, askerOf(at));
    } catch (error) {
      if (!(error instanceof WithheldError)) throw error;
      refused += 1;
    }
  }
  return { told: [...told.values()], refused };
}

/** How cases end is told of the same groups, and of no way in which few did, nor of one where there may be none. */
async function expectSameCohorts(
  groups: ResolutionTimeAnswer['groups'],
  by: readonly string[],
  asker: Asker,
): Promise<void> {
  const question = cumulativeIncidenceQuestion.parse({ stratum: 'hospital', by });
  const ends = (await desk.cumulativeIncidence(question, asker)).groups;
  expect(ends.map(({ at, cases: shown }) => [at, shown])).toEqual(
    groups.map(({ at, cases: shown }) => [at, shown]),
  );
  for (const { at, causes } of ends) {
    const cohort = cohortOf(Object.fromEntries(by.map((name, place) => [name, at[place] ?? ''])));
    for (const { cause } of causes.filter(({ suppressed }) => suppressed === null)) {
      const its = cases.filter(({ case_id, kind }) => kind === cause && cohort.has(case_id));
      expect(its.length).toBeGreaterThan(k);
      expect(new Set(its.map(({ centre }) => centre)).size).toBeGreaterThanOrEqual(publicPolicy.minCentres);
    }
  }
}

/** Asks everything; gives the cohorts of the curves that were told. */
async function askAll(askerOf: (at: number) => Asker): Promise<{ told: Set<string>[]; refused: number }> {
  const told: Set<string>[] = [];
  let refused = 0;
  for (const [at, filter] of filters().entries()) {
    const question = resolutionTimeQuestion.parse({ stratum: 'hospital', ...filter });
    try {
      const { groups } = await desk.resolutionTime(question, askerOf(at));
      if (groups.some(({ cases: shown }) => shown !== null)) told.push(cohortOf(filter));
    } catch (error) {
      if (!(error instanceof WithheldError)) throw error;
      refused += 1;
    }
  }
  return { told, refused };
}

/** Pairs and combinations of three of which 1 to k cases are left: what the attacker learns of a few. */
function isolations(told: readonly ReadonlySet<string>[]): number {
  const isFew = (size: number) => size > 0 && size <= k;
  let found = 0;
  for (const [at, a] of told.entries()) {
    for (const [next, b] of told.slice(at + 1).entries()) {
      if (isFew(apart(a, b))) found += 1;
      if (shared(a, b) > 0) continue;
      const both = new Set([...a, ...b]);
      const alike = told.slice(at + next + 2).filter((c) => Math.abs(both.size - c.size) <= k);
      found += alike.filter((c) => isFew(apart(both, c))).length;
    }
  }
  return found;
}

describe('a researcher with many questions', () => {
  it('isolates nobody by two filters, or by a total and its parts, whatever is asked', async () => {
    const { told, refused } = await askAll(() => researcher('eve'));
    expect(told.length).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(0);
    expect(told.every(({ size }) => size > k)).toBe(true);
    expect(isolations(told)).toBe(0);
  });

  it('isolates somebody by the same questions, were they asked by many who share nothing', async () => {
    const { told, refused } = await askAll((at) => researcher(`eve ${at}`));
    expect(refused).toBe(0);
    expect(isolations(told)).toBeGreaterThan(0);
  });

  it('isolates nobody by the curves of all groups of one dimension and of two', async () => {
    const { told, refused } = await askGroups(() => researcher('mallory'));
    expect(told.length).toBeGreaterThan(20);
    expect(refused).toBeGreaterThan(0);
    expect(told.every(({ size }) => size > k)).toBe(true);
    expect(isolations(told)).toBe(0);
    const many = await askGroups((at) => researcher(`mallory ${at}`));
    expect(isolations(many.told)).toBeGreaterThan(0);
  });

  it('finds no single centre in any answer, and no centre by asking with and without it', async () => {
    // There is no dimension and no filter of the centre to ask by.
    expect(resolutionTimeQuestion.safeParse({ stratum: 'hospital', centre: 'a' }).success).toBe(false);
    const alone = filters().filter((filter) => {
      const cohort = cohortOf(filter);
      const of = new Set(cases.filter(({ case_id }) => cohort.has(case_id)).map(({ centre }) => centre));
      return cohort.size > k && of.size < publicPolicy.minCentres;
    });
    for (const [at, filter] of alone.entries()) {
      const question = resolutionTimeQuestion.parse({ stratum: 'hospital', ...filter });
      const { groups } = await desk.resolutionTime(question, researcher(`alone ${at}`));
      expect(groups[0]?.cases).toBeNull();
    }
  });

  it('hears the same of nobody as of a few', async () => {
    const sizes = new Map(filters().map((filter) => [filter, cohortOf(filter).size]));
    const nobody = [...sizes].find(([, size]) => size === 0)?.[0] ?? {};
    const few = [...sizes].find(([, size]) => size > 0 && size <= k)?.[0] ?? {};
    const answers: object[] = [];
    for (const [at, filter] of [nobody, few].entries()) {
      const question = resolutionTimeQuestion.parse({ stratum: 'hospital', ...filter });
      const answer = await desk.resolutionTime(question, researcher(`quiet ${at}`));
      answers.push({ ...answer, question: null, questionHash: null, citation: null });
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  it('leaves every hidden cell of all tables of two dimensions several possible numbers', async () => {
    const tables: TableSeen[] = [
      await counted([]),
      ...(await ofKind('misdiagnosis', undefined, /^(misdiagnoses|harms)/)),
    ];
    for (const by of [undefined, ...dimensions]) {
      tables.push(...(await ofKind('treatment', by, /^removed$/)));
      tables.push(...(await ofKind('visit-gaps', by, /^longest-gap$/)));
      tables.push(...(await ofKind('overdue-visits', by, /^next-visit$/)));
      tables.push(...(await ofKind('query-age', by, /^oldest-query$/)));
    }
    for (const [at, one] of tableDimensions.entries()) {
      tables.push(await counted([one]));
      for (const other of tableDimensions.slice(at + 1)) {
        if (!isFact(one) || !isFact(other)) tables.push(await counted([one, other]));
      }
    }
    expect(tables.length).toBeGreaterThan(110);
    const bounds = boundsOf(tables, { k, base: publicPolicy.roundingBase });
    for (const { cell, lowest, highest } of bounds) {
      const there = casesIn(cell);
      expect(there).toBeGreaterThanOrEqual(lowest);
      expect(there).toBeLessThanOrEqual(highest);
    }
    const small = bounds.filter(({ cell }) => casesIn(cell) <= k);
    expect(small.length).toBeGreaterThan(500);
    expect(Math.min(...small.map(({ lowest, highest }) => highest - lowest + 1))).toBeGreaterThanOrEqual(4);
  });

  const casesIn = (cell: Filter) =>
    cases.filter((each) => Object.entries(cell).every(([name, code]) => valueOf(each, name) === code)).length;

  /** The category of a case in a dimension; in one of a list, whether it has the code. */
  function valueOf(each: (typeof cases)[number], name: string): string | undefined {
    const [, list = '', code = ''] = /^(misdiagnoses|harms)-(.+)$/.exec(name) ?? [];
    if (code !== '') return (each[list] ?? '').split(' ').includes(code) ? 'yes' : 'otherwise';
    if (name !== 'harms' || each['harms'] === notRecorded) return each[name];
    return each['harms'] === '' ? 'no' : 'yes';
  }

  async function counted(by: readonly NamedDimension[]): Promise<TableSeen> {
    const question = countsQuestion.parse({ stratum: 'hospital', by: [...by] });
    const { cells } = await desk.counts(question, researcher('tables'));
    return seen(by, cells);
  }

  const isFact = (name: NamedDimension) => factDimensions.some((each) => each === name);

  /** The tables of a kind that the attacker has an eye on. */
  async function ofKind(
    name: string,
    by: (typeof dimensions)[number] | undefined,
    watched: RegExp,
  ): Promise<TableSeen[]> {
    const kind = tableKindOf(name);
    const question = kind.question.parse({ stratum: 'hospital', by });
    const { tables } = await desk.tables(kind, question, researcher('tables'));
    return tables
      .filter((table) => watched.test(table.name))
      .map(({ name: table, dimensions: of, cells }) =>
        seen(
          of.map((each) => each.name),
          [...cells, ...restOf(table)],
        ),
      );
  }

  /** Of a list, those that have not the code are not told, and are the rest. */
  const restOf = (table: string): TableCell[] =>
    /^(misdiagnoses|harms)-/.test(table) ? [{ at: ['otherwise'], cases: null, suppressed: null }] : [];

  const seen = (by: readonly string[], cells: readonly TableCell[]): TableSeen => ({
    by,
    cells: cells.map(({ at, cases: shown, suppressed }) => ({
      at,
      cases: shown,
      isSmall:
        suppressed === 'small' &&
        casesIn(Object.fromEntries(by.map((name, place) => [name, at[place] ?? '']))) <= k,
    })),
  });
});
