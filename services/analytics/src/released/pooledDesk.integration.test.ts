import { publicPolicy } from '@calcinosis/disclosure';
import { EventLog } from '@calcinosis/event-store';
import { TestOutcomes } from '@calcinosis/outcomes/testing';
import {
  type Asker,
  type CountsAnswer,
  countsAnswer,
  countsQuestion,
  cumulativeIncidenceQuestion,
  groupsOf,
  inOrderOf,
  type ResolutionTimeAnswer,
  resolutionTimeAnswer,
  resolutionTimeQuestion,
} from '@calcinosis/questions';
import { type DecidedEvent, decidedEvents, syntheticRegistry } from '@calcinosis/synthetic';
import { testServers } from '@calcinosis/test-infrastructure/vitest';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseQuestion } from './pooledAnswer.ts';
import { countPooled } from './pooledCases.ts';
import { releaseIncidence } from '../incidence/pooledIncidence.ts';
import { PooledDesk, WithheldError } from './pooledDesk.ts';
import { pooledTimes } from './pooledQuestion.ts';

const servers = testServers();
const events: readonly DecidedEvent[] = [
  ...decidedEvents(syntheticRegistry({ seed: 'pooled', centres: 6, cases: 400 })),
];
const half = Math.floor(events.length * 0.8);
let test: TestOutcomes;
let desk: PooledDesk;
/** Positions of the snapshots, and of the end of the log. */
let first: number;
let second: number;
let end: number;

/** A researcher by herself, with whom nobody shares a team. */
const researcher = (name: string): Asker => ({ role: 'researcher', parties: [`token:${name}`] });

const ask = async (asker: Asker, given: object = {}): Promise<ResolutionTimeAnswer> => {
  const question = resolutionTimeQuestion.parse({ stratum: 'hospital', ...given });
  return resolutionTimeAnswer.parse(await desk.resolutionTime(question, asker));
};

/** The cases of the plain question, as of a position. */
const rowsOf = (position: number) => sql`
  select * from analytics.outcome
  where lesion_id = '' and endpoint = 'clinical' and stratum = 'hospital' and origin = 'presentation'
    and kind is not null and valid_from <= ${position} and (valid_to is null or valid_to > ${position})
`;

/** How many there really are, where `condition` holds. */
async function truth(position: number, condition = sql<boolean>`true`): Promise<number> {
  const { rows } = await sql<{ cases: number }>`
    select count(*)::integer as cases from (${rowsOf(position)}) as cases where ${condition}
  `.execute(test.operator);
  return rows[0]?.cases ?? 0;
}

beforeAll(async () => {
  test = await TestOutcomes.open(await servers.postgres.migratedDatabase());
  const projector = test.projector();
  desk = new PooledDesk({
    db: test.analytics,
    log: new EventLog(test.analytics, null),
    policy: 'public',
    catchUp: () => projector.catchUp(),
  });
});
afterAll(() => test.close());

describe('what is told of all hospitals', () => {
  it('is said in words before a snapshot is released', async () => {
    first = await test.append(events.slice(0, half));
    const answer = await ask(researcher('early'));
    expect(answer).toMatchObject({ position: 0, snapshot: null, groups: [], policy: 'public' });
    expect(answer.notes.map(({ code }) => code)).toContain('no-snapshot');
  });

  it('is of the last snapshot, rounded, on whole weeks, in steps of enough cases', async () => {
    await test.release('2026-10', first);
    end = await test.append(events.slice(half));
    const answer = await ask(researcher('one'));
    expect(answer).toMatchObject({
      position: first,
      snapshot: { month: '2026-10', position: first },
      policy: 'public',
      casesInStratum: null,
      leftOut: [],
      parked: null,
      suppressed: 0,
    });
    const [group] = answer.groups;
    const cases = await truth(first);
    expect(cases).toBeGreaterThan(100);
    expect(group?.cases).toBe(Math.round(cases / 5) * 5);
    expect(group?.kaplanMeier.steps.length).toBeGreaterThan(3);
    for (const { day, resolved, censored, atRisk } of group?.kaplanMeier.steps ?? []) {
      expect([day % 7, resolved % 5, censored % 5, atRisk % 5]).toEqual([0, 0, 0, 0]);
    }
    for (const { left, right } of group?.turnbull.intervals ?? []) {
      expect([left % 7, (right ?? 0) % 7]).toEqual([0, 0]);
    }
    expect(group?.turnbull.median).not.toBeNull();
  });

  it('is released alike from counts to the day and from counts on its grid, which are fewer', async () => {
    const question = resolutionTimeQuestion.parse({ stratum: 'hospital', by: ['sex'] });
    const asked = pooledTimes(question);
    const [onDays, onGrid] = await Promise.all(
      [1, publicPolicy.curveGridDays].map((curveGridDays) => {
        const policy = { ...publicPolicy, curveGridDays };
        const state = { policy, positions: [first], snapshot: null };
        return countPooled(test.analytics, asked, { asOf: first, groups: asked.groups, state });
      }),
    );
    expect(onGrid?.length).toBeLessThan(onDays?.length ?? 0);
    expect(releaseQuestion(question, onGrid ?? [], publicPolicy)).toEqual(
      releaseQuestion(question, onDays ?? [], publicPolicy),
    );
    const ends = cumulativeIncidenceQuestion.parse({ stratum: 'hospital', by: ['sex'] });
    expect(releaseIncidence(ends, onGrid ?? [], publicPolicy)).toEqual(
      releaseIncidence(ends, onDays ?? [], publicPolicy),
    );
  });

  it('does not move with the log, and is as of the snapshot before any moment that is asked about', async () => {
    const answer = await ask(researcher('one'));
    expect(await ask(researcher('one'), { asOf: end })).toEqual({
      ...answer,
      question: { ...answer.question, asOf: end },
    });
    expect(await ask(researcher('one'), { asOf: first - 1 })).toMatchObject({ position: 0, groups: [] });
    const atEnd = await ask({ role: 'data-manager', parties: ['token:manager'] }, { asOf: end });
    expect(atEnd).toMatchObject({ position: end, snapshot: null });
    expect(atEnd.groups[0]?.cases).toBe(Math.round((await truth(end)) / 5) * 5);
  });

  it('hides small groups, and what would give them away, whether or not there is anybody in them', async () => {
    const answer = await ask(researcher('groups'), { by: 'agent' });
    const hidden = answer.groups.filter(({ cases }) => cases === null);
    expect(answer.suppressed).toBe(
      answer.groups.filter(({ curveSuppressed }) => curveSuppressed !== null).length,
    );
    expect(hidden.length).toBeGreaterThan(0);
    for (const { at } of answer.groups.filter(({ cases }) => cases !== null)) {
      expect(await truth(first, sql`agent = ${at[0]}`)).toBeGreaterThan(publicPolicy.threshold);
    }
    for (const group of hidden) {
      expect(group).toMatchObject({ resolved: null, riskTable: [], kaplanMeier: { steps: [] } });
    }
    const shapes = hidden
      .filter(({ suppressed }) => suppressed === 'small')
      .map((each) => JSON.stringify({ ...each, at: [] }));
    expect(new Set(shapes).size).toBe(1);
  });

  it('tells the same groups in whatever order their dimensions are named, and hides a group with all that would tell it', async () => {
    const crossed = await ask(researcher('crossed'), { by: 'sex,age' });
    const turned = await ask(researcher('turned'), { by: 'age,sex' });
    expect(turned.questionHash).toBe(crossed.questionHash);
    const inOrder = inOrderOf(['sex', 'age']);
    expect(
      turned.groups
        .map((group) => ({ ...group, at: group.at.toReversed() }))
        .toSorted((a, b) => inOrder(a.at, b.at)),
    ).toEqual(crossed.groups);
    expect(crossed.groups).toHaveLength(groupsOf('sex').length * groupsOf('age').length);
    expect(crossed.groups.some(({ curveSuppressed }) => curveSuppressed === null)).toBe(true);
    for (const { at, cases } of crossed.groups) {
      const there = await truth(first, sql`sex = ${at[0]} and coalesce(age_band, 'not-recorded') = ${at[1]}`);
      expect(cases === null || there > publicPolicy.threshold).toBe(true);
    }
  });

  it('ends at a horizon as the same curve does, and gives limits that are rounded outwards on released days', async () => {
    const whole = await ask(researcher('horizon'));
    const ended = await ask(researcher('horizon'), { horizon: 91, estimator: 'turnbull' });
    const seen = await ask(researcher('horizon'), { horizon: 91 });
    const [all, likely, cut] = [whole.groups[0], ended.groups[0], seen.groups[0]];
    const upTo = (all?.kaplanMeier.steps ?? []).filter(({ day }) => day <= 91);
    expect(cut?.kaplanMeier.steps.slice(0, upTo.length)).toMatchObject(
      upTo.map(({ day, survival }) => ({ day, survival })),
    );
    expect(cut?.kaplanMeier.steps.at(-1)?.day).toBeLessThanOrEqual(91);
    expect(likely?.turnbull.median).toEqual(all?.turnbull.median);
    const { medianLower, medianUpper, median } = likely?.turnbull ?? {};
    expect([(medianLower ?? 1) % 7, (medianUpper ?? 1) % 7]).toEqual([0, 0]);
    expect(medianLower).toBeLessThanOrEqual(median?.left ?? -1);
    expect(medianUpper).toBeGreaterThanOrEqual(median?.right ?? Infinity);
    const { resolved } = likely?.atHorizon ?? {};
    const step = 5 / (likely?.cases ?? 1);
    for (const limit of [resolved?.lower ?? 0, resolved?.upper ?? 0]) {
      expect(limit / step).toBeCloseTo(Math.round(limit / step), 9);
    }
    expect(resolved?.lower).toBeLessThan(resolved?.least ?? 0);
    expect(resolved?.upper).toBeGreaterThan(resolved?.most ?? 1);
  });

  it('is held until enough of its own cases have changed', async () => {
    second = end;
    await test.release('2026-11', second);
    const now = await ask(researcher('later'), { by: 'agent' });
    const before = await ask(researcher('later'), { by: 'agent', asOf: first });
    const { rows } = await sql<{ group: string; as_of: string }>`
      select "group", as_of from analytics.held where snapshot = ${second} and question = ${now.questionHash}
    `.execute(test.operator);
    const asOf = new Map(rows.map((row) => [row.group, Number(row.as_of)]));
    expect(new Set(asOf.values())).toEqual(new Set([first, second]));
    for (const { at } of now.groups) {
      const changed = await sql<{ cases: number }>`
        select count(distinct case_id)::integer as cases from (
          (${rowsAt(first)} except ${rowsAt(second)}) union all (${rowsAt(second)} except ${rowsAt(first)})
        ) as changed where agent = ${at[0]}
      `.execute(test.operator);
      expect(asOf.get(at[0] ?? '')).toBe(
        (changed.rows[0]?.cases ?? 0) >= publicPolicy.threshold ? second : first,
      );
    }
    expect(before.position).toBe(first);
    expect(now.position).toBe(second);
  });

  const rowsAt = (position: number) => sql`
    select case_id, agent, kind, left_day / 7 as left_week, (right_day + 6) / 7 as right_week
    from (${rowsOf(position)}) as cases
  `;
});

describe('a table of all hospitals', () => {
  const count = async (given: object): Promise<CountsAnswer> => {
    const question = countsQuestion.parse({ stratum: 'hospital', ...given });
    return countsAnswer.parse(await desk.counts(question, researcher('tables')));
  };
  /** The position of the first snapshot, which is not known yet where this is written. */
  const firstOf = sql`(select min(snapshot) from analytics.held)`;
  const everybody = sql`
    select * from analytics.outcome
    where lesion_id = '' and endpoint = 'clinical' and stratum = 'hospital'
      and valid_from <= ${firstOf} and (valid_to is null or valid_to > ${firstOf})
  `;

  it('has rounded numbers, no small one, and none that would betray one', async () => {
    const answer = await count({ by: 'sex,age', asOf: first });
    expect(answer).toMatchObject({ position: first, snapshot: { month: '2026-10' }, policy: 'public' });
    expect(answer.cells).toHaveLength(
      answer.dimensions.reduce((all, { categories }) => all * categories.length, 1),
    );
    expect(answer.suppressed).toBeGreaterThan(0);
    for (const { at, cases } of answer.cells) {
      const { rows } = await sql<{ cases: number }>`
        select count(*)::integer as cases from (${everybody}) as cases
        where sex = ${at[0]} and coalesce(age_band, 'not-recorded') = ${at[1]}
      `.execute(test.operator);
      const there = rows[0]?.cases ?? 0;
      expect(cases ?? Math.round(there / 5) * 5).toBe(Math.round(there / 5) * 5);
      expect(cases === null || there > publicPolicy.threshold).toBe(true);
    }
  });

  it('answers a filter by its part of the table, whatever was asked before', async () => {
    const whole = await count({ by: 'sex,age' });
    const turned = await count({ by: 'age,sex' });
    expect(turned.cells.map(({ at, ...cell }) => ({ at: at.toReversed(), ...cell }))).toEqual(
      expect.arrayContaining(whole.cells),
    );
    const part = await count({ by: 'age', sex: 'female' });
    expect(part.cells).toEqual(
      whole.cells.flatMap(({ at: [sex, age], ...cell }) =>
        sex === 'female' && age !== undefined ? [{ at: [age], ...cell }] : [],
      ),
    );
  });

  it('is refused over more than two dimensions, filters among them', () => {
    const asked = countsQuestion.safeParse({ stratum: 'hospital', by: 'sex,age', agent: 'phosphate' });
    expect(asked.error?.issues[0]).toMatchObject({ path: ['by'], message: expect.stringContaining('2') });
    expect(countsQuestion.safeParse({ by: 'sex,age,agent' }).success).toBe(true);
    expect(countsQuestion.safeParse({ by: 'sex', sex: 'male' }).success).toBe(false);
  });
});

describe('the ledger', () => {
  /** All but three cases. */
  const girls = { sex: 'female' };

  beforeAll(async () => {
    await sql`
      update analytics.outcome set sex = case when case_id in (
        select case_id from (${rowsOf(second)}) as cases order by case_id limit 3
      ) then 'male' else 'female' end
    `.execute(test.operator);
  });

  it('refuses what differs by a few cases from what the same party was told, and changes no answer', async () => {
    const all = await ask(researcher('pair'));
    await expect(ask(researcher('pair'), girls)).rejects.toMatchObject({
      reason: { kind: 'difference', questions: [all.questionHash], threshold: 7 },
    });
    expect(await ask(researcher('pair'))).toEqual(all);
    // The few themselves are a small number, and nothing is told of them.
    expect(await ask(researcher('pair'), { sex: 'male' })).toMatchObject({ suppressed: 1 });
  });

  it('judges a team together, and nobody by what others asked', async () => {
    const team = (name: string): Asker => ({
      role: 'researcher',
      parties: [`token:${name}`, 'centre:seoul'],
    });
    const all = await ask(team('ann'));
    await expect(ask(team('bob'), girls)).rejects.toMatchObject({
      reason: { kind: 'difference', questions: [all.questionHash], threshold: 7 },
    });
    expect((await ask(researcher('eve'), girls)).groups[0]?.cases).not.toBeNull();
    await expect(ask(researcher('eve'))).rejects.toThrow(WithheldError);
  });

  it('holds what the registry publishes against everybody', async () => {
    await ask({ role: 'bot', parties: ['publication'] });
    await expect(ask(researcher('reader'), girls)).rejects.toThrow(WithheldError);
  });

  it('judges two questions at once one after the other', async () => {
    const settled = await Promise.allSettled(
      Array.from({ length: 4 }, (_, at) => ask(researcher('hasty'), at % 2 === 0 ? {} : girls)),
    );
    const outcomes = settled.map(({ status }) => status);
    expect(outcomes).toContain('rejected');
    expect([outcomes[0], outcomes[2]]).toEqual([outcomes[2], outcomes[0]]);
    expect(outcomes[1]).not.toBe(outcomes[0]);
  });
});
