import type { Count } from '@calcinosis/estimates';
import { publicPolicy } from '@calcinosis/disclosure';
import { cumulativeIncidenceAnswer, cumulativeIncidenceQuestion } from '@calcinosis/questions';
import { describe, expect, it } from 'vitest';
import type { PooledCount } from '../released/pooledCases.ts';
import { incidenceAnswerOf } from './incidenceAnswer.ts';
import { pooledIncidence, releaseIncidence } from './pooledIncidence.ts';

const never = Number.POSITIVE_INFINITY;
const published = (given: object = {}) => ({
  ...cumulativeIncidenceQuestion.parse(given),
  stratum: 'published' as const,
});

/** Ten cases: four seen gone by day 20, two taken out on day 30, one died by day 40, three followed for 100 days. */
const counts: Count[] = [
  { at: [], kind: 'resolved', left: 5, right: 20, cases: 4 },
  { at: [], kind: 'removed', left: 25, right: 30, cases: 2 },
  { at: [], kind: 'died', left: 32, right: 40, cases: 1 },
  { at: [], kind: 'censored', left: 100, right: never, cases: 3 },
];

const answer = (given: object = {}) =>
  cumulativeIncidenceAnswer.parse(
    incidenceAnswerOf(published(given), {
      position: 9,
      counts,
      casesAt: null,
      leftOut: [],
      casesInStratum: 10,
      parked: 0,
    }),
  );

describe('the answer to how cases end', () => {
  it('is the share of all cases that ended in each way, where nobody was lost before', () => {
    const [group] = answer().groups;
    const last = Object.fromEntries(
      (group?.causes ?? []).map(({ cause, cases, steps }) => [
        cause,
        [cases, steps.at(-1)?.day, steps.at(-1)?.incidence],
      ]),
    );
    expect(last).toEqual({
      resolved: [4, 20, expect.closeTo(0.4, 12)],
      removed: [2, 30, expect.closeTo(0.2, 12)],
      died: [1, 40, expect.closeTo(0.1, 12)],
    });
    expect(group).toMatchObject({ cases: 10, censored: 3, toldUpTo: null });
    expect(group?.riskTable.find(({ day }) => day === 28)).toMatchObject({
      atRisk: 6,
      resolved: 4,
      removed: 0,
    });
  });

  it('tells the shares by a horizon, and the days that each way costs in the mean', () => {
    const [group] = answer({ horizon: 42 }).groups;
    expect(group?.causes.map(({ atHorizon }) => atHorizon)).toMatchObject([
      { share: expect.closeTo(0.4, 12), daysLost: expect.closeTo(0.4 * 22, 9) },
      { share: expect.closeTo(0.2, 12), daysLost: expect.closeTo(0.2 * 12, 9) },
      { share: expect.closeTo(0.1, 12), daysLost: expect.closeTo(0.1 * 2, 9) },
    ]);
    expect(answer({ horizon: 365 }).groups[0]?.causes.map(({ atHorizon }) => atHorizon)).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('has every cause of a group of nobody, and none of them a step', () => {
    const none = incidenceAnswerOf(published(), {
      position: 0,
      counts: [],
      casesAt: null,
      leftOut: [],
      casesInStratum: 0,
      parked: 0,
    });
    expect(none.groups[0]?.causes.map(({ steps, cases }) => [steps, cases])).toEqual([
      [[], 0],
      [[], 0],
      [[], 0],
    ]);
  });
});

describe('how the cases of all hospitals end', () => {
  const question = cumulativeIncidenceQuestion.parse({ stratum: 'hospital' });
  const pooled: PooledCount[] = ['seoul', 'busan'].flatMap((centre): PooledCount[] => [
    { group: '', centre, kind: 'resolved', left: 5, right: 20, cases: 40 },
    { group: '', centre, kind: 'removed', left: 25, right: 30, cases: 10 },
    { group: '', centre, kind: 'died', left: 32, right: 40, cases: 1 },
    { group: '', centre, kind: 'censored', left: 100, right: never, cases: 30 },
  ]);
  const state = { position: 9, snapshot: null, policy: publicPolicy };

  it('is rounded, on whole weeks, and does not tell of an end that few came to', () => {
    const released = releaseIncidence(question, pooled, publicPolicy);
    const told = cumulativeIncidenceAnswer.parse(pooledIncidence(question, released, state));
    const [group] = told.groups;
    expect(group?.causes.map(({ cause, suppressed, cases }) => [cause, suppressed, cases])).toEqual([
      ['resolved', null, 80],
      ['removed', null, 20],
      ['died', 'small', null],
    ]);
    for (const { day, events } of group?.causes.flatMap(({ steps }) => steps) ?? []) {
      expect([day % 7, events % 5]).toEqual([0, 0]);
    }
    expect(group?.riskTable.every(({ died }) => died === null)).toBe(true);
    expect(told.notes.map(({ code }) => code)).toContain('ends-not-told');
  });

  it('is said in words while there are too few cases', () => {
    const few = pooled.map((each) => ({ ...each, cases: 1 }));
    const told = pooledIncidence(question, releaseIncidence(question, few, publicPolicy), state);
    expect(told.groups[0]).toMatchObject({ cases: 10, curveSuppressed: 'small', causes: [], riskTable: [] });
    expect(told.notes.map(({ code }) => code)).toEqual(['young-registry']);
  });
});
