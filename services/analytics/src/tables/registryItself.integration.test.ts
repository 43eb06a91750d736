import { publicPolicy } from '@calcinosis/disclosure';
import { EventLog } from '@calcinosis/event-store';
import { TestOutcomes } from '@calcinosis/outcomes/testing';
import {
  type Asker,
  resolutionTimeQuestion,
  tableKindOf,
  type TablesAnswer,
  type ToldTable,
} from '@calcinosis/questions';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PooledDesk } from '../released/pooledDesk.ts';
import { boundsOf } from '../released/red-team/boundsOf.ts';
import { StatisticsDesk } from '../statistics/statisticsDesk.ts';

/**
 * How cases come in, are followed and recorded: counted from the events by nothing that the registry counts with, and what a
 * researcher can make of what is told of it.
 */
const servers = testServers();
const synthetic = syntheticRegistry({ seed: 'the registry itself', centres: 9, cases: 600 });
const events: readonly DecidedEvent[] = [...withTakenBack(decidedEvents(synthetic))];
const centres = synthetic.centres.map(({ enrolment }) => enrolment.centre);
const k = publicPolicy.threshold;
/** Positions of the snapshots. */
const [first, second] = [Math.floor(events.length * 0.9), Math.floor(events.length * 0.93)];
let test: TestOutcomes;
let desk: StatisticsDesk;

/** Every twentieth case is taken back as soon as it is registered. */
function* withTakenBack(told: Iterable<DecidedEvent>): Generator<DecidedEvent> {
  let cases = 0;
  for (const event of told) {
    yield event;
    if (event.type !== 'CaseRegistered') continue;
    cases += 1;
    if (cases % 20 !== 0) continue;
    yield { ...event, type: 'CaseRetracted', schemaVersion: 1, data: { reason: 'test-entry' } };
  }
}

const registered = z.looseObject({
  centre: z.string(),
  registration: z.looseObject({
    patient: z.looseObject({ ageAtPresentation: z.unknown() }),
    lesions: z.array(z.looseObject({ imagingPattern: z.string().optional() })),
  }),
});
const when = z.union([
  z.looseObject({ day: z.number() }).transform(({ day }) => day),
  z
    .looseObject({ dayFrom: z.number(), dayTo: z.number() })
    .transform(({ dayFrom, dayTo }) => Math.floor((dayFrom + dayTo) / 2)),
]);
const visited = z.looseObject({ visitId: z.string(), visit: z.looseObject({ when }) });
const named = z.looseObject({ visitId: z.string() });

interface Told {
  readonly stream: string;
  readonly registration: z.infer<typeof registered>['registration'];
  readonly centre: string;
  readonly visits: Map<string, number>;
  takenBack: boolean;
}

/** Cases as the first events tell them. */
function toldBy(position: number): Told[] {
  const cases = new Map<string, Told>();
  for (const { stream, type, data } of events.slice(0, position)) {
    if (type === 'CaseRegistered') {
      const { centre, registration } = registered.parse(data);
      cases.set(stream, { stream, centre, registration, visits: new Map(), takenBack: false });
    }
    const told = cases.get(stream);
    if (told === undefined) continue;
    if (type === 'CaseRetracted') told.takenBack = true;
    if (type === 'FollowUpRecorded' || type === 'FollowUpCorrected') {
      const { visitId, visit } = visited.parse(data);
      told.visits.set(visitId, visit.when);
    }
    if (type === 'FollowUpRetracted') told.visits.delete(named.parse(data).visitId);
  }
  return [...cases.values()];
}

function gapOf({ visits }: Told): string {
  const days = [0, ...visits.values()].toSorted((a, b) => a - b);
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? 0));
  const longest = Math.max(-1, ...gaps);
  if (longest < 0) return 'seen-once';
  return (
    ['84-', '56-83', '28-55', '14-27', '7-13'].find((band) => longest >= Number.parseInt(band, 10)) ?? '0-6'
  );
}

const ageStateOf = ({ registration: { patient } }: Told): string =>
  typeof patient.ageAtPresentation === 'number' ? 'recorded' : 'unknown';

function patternStateOf({ registration: { lesions } }: Told): string {
  if (lesions.some(({ imagingPattern }) => imagingPattern === undefined)) return 'empty';
  return lesions.some(({ imagingPattern }) => imagingPattern === 'not-stated') ? 'unknown' : 'recorded';
}

const researcher: Asker = { role: 'researcher', parties: ['token:researcher'] };

function ask(name: string, given: object, centre: string | null, asker = researcher): Promise<TablesAnswer> {
  const kind = tableKindOf(name);
  return desk.tables(kind, kind.question.parse(given), centre, asker);
}

/** Cells of a table that have cases or are hidden, by category. */
const numbersOf = (table: ToldTable | undefined): Record<string, number | null> =>
  Object.fromEntries(
    (table?.cells ?? []).flatMap(({ at, cases }) => (cases === 0 ? [] : [[at.join(), cases]])),
  );

const counted = (cases: readonly Told[], of: (each: Told) => string): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(cases, of)].map(([code, some]) => [code, some.length]));

/** In which month the log took each case. */
let months: ReadonlyMap<string, string>;

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  await test.append(events);
  // The log takes the time of its database; so that there are months, its events are moved behind its back.
  await sql`alter table log.event disable trigger user`.execute(test.operator);
  await sql`
    update log.event set recorded_at = timestamptz '2026-01-10' + position * interval '300 days' / ${events.length}
  `.execute(test.operator);
  const projector = test.projector();
  const catchUp = () => projector.catchUp();
  await catchUp();
  const log = new EventLog(test.analytics, null);
  const pooled = new PooledDesk({ db: test.analytics, log, policy: 'public', catchUp });
  desk = new StatisticsDesk({ db: test.analytics, pooled, catchUp });
  const { rows } = await sql<{ stream: string; month: string }>`
    select stream, to_char(recorded_at at time zone 'UTC', 'YYYY-MM') as month from log.event where type = 'CaseRegistered'
  `.execute(test.operator);
  months = new Map(rows.map(({ stream, month }) => [stream, month]));
});
afterAll(() => test.close());

const monthOf = ({ stream }: Told): string => months.get(stream) ?? '';

describe('the tables of every centre', () => {
  it.each([0.3, 1])('agree with the events up to %f of the log', async (share) => {
    const asOf = Math.floor(events.length * share);
    const told = Map.groupBy(toldBy(asOf), ({ centre }) => centre);
    for (const centre of centres) {
      const all = told.get(centre) ?? [];
      const cases = all.filter(({ takenBack }) => !takenBack);
      const own = { stratum: 'own-centre', asOf };
      const tables = async (name: string) => (await ask(name, own, centre)).tables;
      expect(numbersOf((await tables('recruitment'))[0])).toEqual(counted(cases, monthOf));
      expect(numbersOf((await tables('visit-gaps'))[0])).toEqual(counted(cases, gapOf));
      const fields = new Map((await tables('completeness')).map((table) => [table.name, table]));
      const field = (name: string) => numbersOf(fields.get(`registration.${name}`));
      expect(field('patient.ageAtPresentation')).toEqual(counted(cases, ageStateOf));
      expect(field('lesions.imagingPattern')).toEqual(counted(cases, patternStateOf));
      const [registration, follow, ends] = await tables('case-flow');
      expect(numbersOf(registration)).toEqual(
        counted(all, ({ takenBack }) => (takenBack ? 'taken-back' : 'counted')),
      );
      const { groups } = await desk.resolutionTime(resolutionTimeQuestion.parse(own), centre, null);
      expect(numbersOf(ends)['resolved'] ?? 0).toBe(groups[0]?.resolved);
      expect(numbersOf(ends)['removed'] ?? 0).toBe(groups[0]?.removed);
      expect(numbersOf(follow)['followed-up'] ?? 0).toBe(ends?.margins[0]?.cases);
    }
  });
});

describe('a researcher who asks at two snapshots', () => {
  it('sees a month move only when enough of its own cases have changed', async () => {
    await test.release('2026-09', first);
    const before = await ask('recruitment', { stratum: 'hospital' }, null);
    await test.release('2026-10', second);
    const after = await ask('recruitment', { stratum: 'hospital' }, null);
    const standing = (position: number) =>
      new Map(toldBy(position).flatMap((told) => (told.takenBack ? [] : [[told.stream, monthOf(told)]])));
    const [then, now] = [standing(first), standing(second)];
    const changedIn = (month: string) =>
      [...new Set([...then.keys(), ...now.keys()])].filter(
        (stream) =>
          then.get(stream) !== now.get(stream) && [then.get(stream), now.get(stream)].includes(month),
      ).length;
    const [seen, again] = [numbersOf(before.tables[0]), numbersOf(after.tables[0])];
    const moved = Object.keys(again).filter((month) => (seen[month] ?? null) !== again[month]);
    expect(moved.every((month) => changedIn(month) >= k)).toBe(true);
    // There are months of which a few cases came, and which would have told so.
    const few = Object.keys(again).filter((month) => changedIn(month) > 0 && changedIn(month) < k);
    expect(few.length + moved.length).toBeGreaterThan(0);
    for (const month of few) expect(again[month]).toBe(seen[month] ?? null);
  });

  it('is left several numbers for every hidden cell, from a table and its whole', async () => {
    for (const name of ['recruitment', 'visit-gaps', 'case-flow']) {
      const { tables } = await ask(name, { stratum: 'hospital' }, null);
      for (const { name: table, cells, margins } of tables) {
        // Of the cases that count those that were followed up are not told, and are the rest.
        const rest = table === 'counted' ? [{ cases: null, suppressed: null }] : [];
        const seen = (
          by: string[],
          from: readonly { cases: number | null; suppressed: string | null }[],
        ) => ({
          by,
          cells: from.map(({ cases, suppressed }, index) => ({
            at: by.length === 0 ? [] : [String(index)],
            cases,
            isSmall: suppressed === 'small',
          })),
        });
        const bounds = boundsOf([seen(['category'], [...cells, ...rest]), seen([], margins)], {
          k,
          base: publicPolicy.roundingBase,
        });
        for (const { lowest, highest } of bounds) expect(highest - lowest + 1).toBeGreaterThanOrEqual(4);
      }
    }
  });
});

describe('a comparison of centres', () => {
  const measure = { measure: 'misdiagnosed' };
  const rowsOf = ({ tables: [table] }: TablesAnswer) =>
    (table?.dimensions[0]?.categories ?? []).map((code) => {
      const of = (kind: string) => table?.cells.find(({ at }) => at.join() === `${code},${kind}`)?.cases ?? 0;
      return { code, yes: of('yes'), no: of('no') };
    });

  it('shows five centres at least, the largest first, and names none', async () => {
    const answer = await ask('centre-comparison', measure, null);
    const rows = rowsOf(answer);
    expect(rows.length).toBeGreaterThanOrEqual(publicPolicy.comparedCentres);
    for (const { yes, no } of rows) {
      expect([yes % 5, no % 5]).toEqual([0, 0]);
      expect(Math.min(yes, no)).toBeGreaterThan(k - 3);
    }
    const sizes = rows.map(({ yes, no }) => yes + no);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(centres.some((centre) => JSON.stringify(answer).includes(centre))).toBe(false);
    expect(rows.map(({ code }) => code)).not.toContain('own');
  });

  it('tells a hospital its own row, and besides it the same as everybody', async () => {
    const everybody = rowsOf(await ask('centre-comparison', measure, null)).map(({ yes, no }) => [yes, no]);
    let told = 0;
    for (const centre of centres) {
      const asker: Asker = { role: 'centre-reader', parties: ['token:reader', `centre:${centre}`] };
      const rows = rowsOf(await ask('centre-comparison', measure, null, asker));
      expect(rows.map(({ yes, no }) => [yes, no])).toEqual(everybody);
      const own = rows.filter(({ code }) => code === 'own');
      const cases = await sql<{ yes: number; no: number }>`
        select count(*) filter (where misdiagnosis = 'yes')::integer as yes,
          count(*) filter (where misdiagnosis = 'no')::integer as no
        from analytics.case_fact
        where centre = ${centre} and counted and valid_from <= ${second} and (valid_to is null or valid_to > ${second})
      `.execute(test.operator);
      const there = cases.rows[0] ?? { yes: 0, no: 0 };
      expect(own.length).toBeLessThanOrEqual(Math.min(there.yes, there.no) > k ? 1 : 0);
      // What is held from the snapshot before is near, and no more than near.
      for (const { yes } of own) expect(Math.abs(yes - there.yes)).toBeLessThan(k + 3);
      told += own.length;
    }
    expect(told).toBe(everybody.length);
  });

  it('tells a researcher of a hospital no row as its own', async () => {
    const asker: Asker = { role: 'researcher', parties: ['token:r', `centre:${centres[0] ?? ''}`] };
    const rows = rowsOf(await ask('centre-comparison', measure, null, asker));
    expect(rows.map(({ code }) => code)).not.toContain('own');
  });
});
