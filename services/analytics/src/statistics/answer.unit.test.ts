import type { Count } from '@calcinosis/estimates';
import { resolutionTimeAnswer, resolutionTimeQuestion } from '@calcinosis/questions';
import { describe, expect, it } from 'vitest';
import { answerOf } from './answer.ts';

const never = Number.POSITIVE_INFINITY;

/** The seven published neonates, as counts. */
const neonates: Count[] = [
  { at: [], kind: 'resolved', left: 0, right: 21, cases: 2 },
  { at: [], kind: 'resolved', left: 0, right: 61, cases: 1 },
  { at: [], kind: 'resolved', left: 0, right: 84, cases: 1 },
  { at: [], kind: 'resolved', left: 7, right: 28, cases: 1 },
  { at: [], kind: 'resolved', left: 21, right: 183, cases: 1 },
  { at: [], kind: 'censored', left: 28, right: never, cases: 1 },
];

const published = (given: object = {}) => ({
  ...resolutionTimeQuestion.parse(given),
  stratum: 'published' as const,
});
const question = published();
const answer = (counts: readonly Count[], asked = question) =>
  answerOf(asked, { position: 9, counts, casesAt: null, leftOut: [], casesInStratum: 12, parked: 0 });

describe('the answer to how long until resolution', () => {
  it('is, for the seven published neonates, the published curve by both estimators', () => {
    const [group] = answer(neonates).groups;
    const survival = (day: number) => group?.kaplanMeier.steps.find((step) => step.day === day)?.survival;
    expect(group?.cases).toBe(7);
    expect(survival(21)).toBeCloseTo(0.714286, 6);
    expect(survival(28)).toBeCloseTo(0.571429, 6);
    expect(survival(61)).toBeCloseTo(0.380952, 6);
    expect(survival(84)).toBeCloseTo(0.190476, 6);
    expect(survival(183)).toBe(0);
    const errorAt = (day: number) => group?.kaplanMeier.steps.find((step) => step.day === day)?.standardError;
    expect(errorAt(21)).toBeCloseTo(0.170747, 6);
    expect(errorAt(183)).toBeNull();
    expect(group?.kaplanMeier.median).toBe(61);
    const mass = (left: number, right: number) =>
      group?.turnbull.intervals.find((each) => each.left === left && each.right === right)?.mass;
    expect(mass(7, 21)).toBeCloseTo(0.6, 9);
    expect(mass(28, 61)).toBeCloseTo(0.4, 9);
    expect(mass(21, 28) ?? 0).toBeCloseTo(0, 9);
    expect(group?.turnbull.median).toMatchObject({ left: 7, right: 21 });
    expect(group?.turnbull.certificate).toBeLessThanOrEqual(1e-9);
  });

  it('has no curve, and says so, when there is no case', () => {
    const [group] = answer([]).groups;
    expect(group).toMatchObject({
      cases: 0,
      kaplanMeier: { steps: [], median: null },
      turnbull: { intervals: [], median: null },
    });
  });

  it('keeps a removal as not resolved up to then, and says so', () => {
    const given = answer([...neonates, { at: [], kind: 'removed', left: 30, right: 40, cases: 2 }]);
    expect(given.groups[0]).toMatchObject({ cases: 9, removed: 2, resolved: 6, censored: 1 });
    expect(given.notes.map(({ code }) => code)).toContain('removals-censored');
    expect(given.groups[0]?.kaplanMeier.steps.find(({ day }) => day === 30)).toMatchObject({ censored: 2 });
  });

  it('has one group for each value asked by', () => {
    const bySex = published({ by: 'sex' });
    const counts: Count[] = [
      { at: ['female'], kind: 'resolved', left: 0, right: 10, cases: 3 },
      { at: ['not-recorded'], kind: 'censored', left: 5, right: never, cases: 1 },
    ];
    expect(answer(counts, bySex).groups.map(({ at, cases }) => [at, cases])).toEqual([
      [['female'], 3],
      [['not-recorded'], 1],
    ]);
  });

  it('has its groups in the order of the dictionary, whatever order the counts come in', () => {
    const byAge = published({ by: 'age' });
    const groups = ['365-', 'not-recorded', '7-13', '90-364', '0-6', '14-20'];
    const counts = groups.map(
      (code): Count => ({ at: [code], kind: 'censored', left: 5, right: never, cases: 1 }),
    );
    expect(answer(counts, byAge).groups.flatMap(({ at }) => at)).toEqual([
      '0-6',
      '7-13',
      '14-20',
      '90-364',
      '365-',
      'not-recorded',
    ]);
    const bySite = published({ by: 'site' });
    const sites = ['several', 'wrist', 'unknown', 'head'].map(
      (code): Count => ({ at: [code], kind: 'resolved', left: 0, right: 10, cases: 1 }),
    );
    expect(answer(sites, bySite).groups.flatMap(({ at }) => at)).toEqual([
      'head',
      'wrist',
      'unknown',
      'several',
    ]);
  });

  it('says how many cases could not be read, and that they are missing', () => {
    const counted = { position: 9, counts: neonates, casesAt: null, leftOut: [], casesInStratum: 12 };
    const whole = answerOf(question, { ...counted, parked: 0 });
    const parted = answerOf(question, { ...counted, parked: 2 });
    expect([whole.parked, parted.parked]).toEqual([0, 2]);
    expect(whole.notes.map(({ code }) => code)).not.toContain('cases-parked');
    expect(parted.notes.map(({ code }) => code)).toContain('cases-parked');
    expect(resolutionTimeAnswer.parse(parted)).toEqual(parted);
  });

  it('does not reach a median when everybody is censored at day 0', () => {
    const [group] = answer([{ at: [], kind: 'censored', left: 0, right: never, cases: 4 }]).groups;
    expect(group?.kaplanMeier.median).toBeNull();
    expect(group?.turnbull.median).toBeNull();
  });
});
