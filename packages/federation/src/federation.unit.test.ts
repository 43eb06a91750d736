import { accreditedPolicy, ownCentrePolicy, namePolicy } from '@calcinosis/disclosure';
import { casesIn, estimateGroups } from '@calcinosis/estimates';
import {
  groupsOf,
  type Observation,
  type ObservationsAnswer,
  observationsQuestion,
} from '@calcinosis/questions';
import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FederationError } from './federationError.ts';
import { makeCounts } from './makeCounts.ts';
import { mergeCounts } from './mergeCounts.ts';

const centres = ['seoul', 'busan', 'lyon'] as const;
const question = observationsQuestion.parse({ stratum: 'own-centre', by: ['sex'] });
const policy = namePolicy(ownCentrePolicy);

/** What a centre's registry tells of its cases. */
function told(centre: string, observations: readonly Observation[], asked: object = {}): ObservationsAnswer {
  return {
    question: { ...question, ...asked },
    position: 40,
    snapshot: null,
    policy: policy.id,
    policyVersion: policy.version,
    policyHash: policy.hash,
    questionHash: 'b'.repeat(64),
    dictionaryVersion: '1.0.0',
    codeVersion: '0.3.0',
    citation: 'Calcinosis Registry.',
    centre,
    casesInStratum: casesIn(observations.map((each) => ({ ...each, kind: each.outcome, right: each.left }))),
    leftOut: [],
    parked: 0,
    observations: [...observations],
    suppressed: 0,
    notes: [],
  };
}

const fileOf = (answer: ObservationsAnswer, under: Parameters<typeof makeCounts>[1] = null) => ({
  name: `${answer.centre}.json`,
  text: JSON.stringify(makeCounts(answer, under)),
});

/** One case of a centre. */
const oneCase = record({
  centre: constantFrom(...centres),
  sex: constantFrom('female', 'male', 'unknown'),
  left: integer({ min: 0, max: 60 }),
  length: integer({ min: 1, max: 60 }),
  outcome: constantFrom('resolved', 'resolved', 'removed', 'died', 'censored'),
});

/** Counts of cases, in the order in which a registry has them. */
function counted(cases: readonly Pick<Observation, 'at' | 'left' | 'right' | 'outcome'>[]): Observation[] {
  const groups = Map.groupBy(cases, ({ at, left, right, outcome }) =>
    JSON.stringify([left, right, outcome, at]),
  );
  return [...groups.values()]
    .flatMap((its) => (its[0] === undefined ? [] : [{ ...its[0], entry: null, cases: its.length }]))
    .toSorted(
      (a, b) =>
        a.left - b.left ||
        (a.right ?? 1e9) - (b.right ?? 1e9) ||
        (a.outcome === b.outcome
          ? (a.at[0] ?? '') < (b.at[0] ?? '')
            ? -1
            : 1
          : a.outcome < b.outcome
            ? -1
            : 1),
    );
}

const seen = (sex: string, left: number, right: number | null, cases: number): Observation => ({
  at: [sex],
  entry: null,
  left,
  right,
  outcome: right === null ? 'censored' : 'resolved',
  cases,
});
const some = [seen('female', 0, 21, 2), seen('male', 14, null, 1)];

describe('exact counts of several centres', () => {
  it('give the estimates of all cases together, to the byte, however the cases are spread', () => {
    assert(
      property(array(oneCase, { minLength: 1, maxLength: 80 }), (drawn) => {
        const observedAt = (centre?: string) =>
          counted(
            drawn
              .filter((each) => centre === undefined || each.centre === centre)
              .map(({ sex, left, length, outcome }) => ({
                at: [sex],
                left,
                right: outcome === 'censored' ? null : left + length,
                outcome,
              })),
          );
        const files = centres.map((centre) => fileOf(told(centre, observedAt(centre))));
        const whole = observedAt().map(({ outcome, right, ...rest }) => ({
          ...rest,
          kind: outcome,
          right: right ?? Infinity,
        }));
        for (const order of [files, files.toReversed()]) {
          const merged = mergeCounts(order);
          expect(merged).toMatchObject({ exact: true, cases: drawn.length });
          expect(JSON.stringify(merged.groups)).toBe(JSON.stringify(estimateGroups(question, whole)));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('name the files that they are from, and say that they are exact', () => {
    const merged = mergeCounts([fileOf(told('seoul', some)), fileOf(told('lyon', []))]);
    expect(merged.files.map(({ centre, position }) => [centre, position])).toEqual([
      ['seoul', 40],
      ['lyon', 40],
    ]);
    expect(merged.notes.map(({ code }) => code)).toContain('pooled-exactly');
  });
});

describe('counts that a centre holds back under a policy', () => {
  const many = groupsOf('sex')
    .slice(0, 2)
    .flatMap((sex) => Array.from({ length: 60 }, (_, day) => seen(sex, day, day + 14, 1)));

  it('have only rounded steps of enough cases on whole weeks, and let the pool say that it is approximate', () => {
    const suppressed = makeCounts(told('busan', many), accreditedPolicy);
    expect(suppressed.policy).toMatchObject({ id: 'accredited-of-one-centre', exact: false });
    expect(suppressed.observations.length).toBeGreaterThan(4);
    for (const { left, right, cases } of suppressed.observations) {
      expect([left % 7, (right ?? 0) % 7, cases % 5]).toEqual([0, 0, 0]);
    }
    const merged = mergeCounts([fileOf(told('seoul', some)), fileOf(told('busan', many), accreditedPolicy)]);
    expect(merged.exact).toBe(false);
    expect(merged.notes.map(({ code }) => code)).toContain('pooled-approximately');
    const [estimated] = merged.groups;
    const [exactly] = mergeCounts([fileOf(told('seoul', some)), fileOf(told('busan', many))]).groups;
    expect(Math.abs((estimated?.kaplanMeier.median ?? 0) - (exactly?.kaplanMeier.median ?? 99))).toBeLessThan(
      8,
    );
  });

  it('tell nothing of a group that is too small', () => {
    const file = makeCounts(told('busan', [...many, seen('unknown', 3, 9, 2)]), accreditedPolicy);
    expect(file.observations.filter(({ at }) => at[0] === 'unknown')).toEqual([]);
  });
});

describe('a file that cannot be pooled', () => {
  const seoul = fileOf(told('seoul', some));
  const without = (change: (file: Record<string, unknown>) => void) => {
    const file = JSON.parse(fileOf(told('lyon', some)).text) as Record<string, unknown>;
    change(file);
    return { name: 'lyon.json', text: JSON.stringify(file) };
  };

  it.each([
    ['is no JSON', { name: 'lyon.json', text: 'a,b' }, '', /expected JSON/],
    ['is something else', { name: 'lyon.json', text: '{"format":"other"}' }, '/format', /calcinosis-counts/],
    [
      'lacks a day',
      without((file) => (file['observations'] = [{ ...some[0], left: 'x' }])),
      '/observations/0/left',
      /number/,
    ],
    ['was changed', without((file) => (file['position'] = 41)), '/sha256', /was changed/],
    [
      'is of another question',
      fileOf(told('lyon', some, { endpoint: 'complete' })),
      '/question/endpoint',
      /"clinical", as in seoul.json/,
    ],
    [
      'has a filter',
      fileOf(told('lyon', some, { agent: 'phosphate' })),
      '/question/agent',
      /expected nothing/,
    ],
    [
      'is in another dictionary',
      fileOf({ ...told('lyon', some), dictionaryVersion: '2.0.0' }),
      '/dictionaryVersion',
      /expected 1\.0\.0, as in seoul\.json, not 2\.0\.0/,
    ],
    ['is of a centre that is there', { ...seoul, name: 'again.json' }, '/centre', /in seoul.json already/],
  ])('since it %s, is named with the place', (_, file, pointer, message) => {
    const merging = () => mergeCounts([seoul, file]);
    expect(merging).toThrow(FederationError);
    expect(merging).toThrow(message);
    expect(merging).toThrow(expect.objectContaining({ file: file.name, pointer }));
  });
});
