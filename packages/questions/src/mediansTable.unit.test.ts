import { describe, expect, it } from 'vitest';
import { mediansTable } from './mediansTable.ts';
import type { ResolutionTimeAnswer } from './resolutionTimeAnswer.ts';
import { answer, group } from './testing/exampleAnswer.ts';

const bySex: ResolutionTimeAnswer = {
  ...answer,
  question: { ...answer.question, by: ['sex'] },
  groups: [
    { ...group, at: ['female'], kaplanMeier: { ...group.kaplanMeier, median: 10, medianUpper: 90 } },
    { ...group, at: ['male'] },
  ],
};

const between = { from: 3, to: 10 };

describe('the medians of an answer', () => {
  it('are those of both estimates with their limits, or not reached', () => {
    expect(mediansTable(bySex, 'en').rows).toEqual([
      { label: 'female', cases: 2, estimate: { median: between, lower: null, upper: null } },
      {
        label: 'female: first seen resolved',
        cases: 2,
        estimate: { median: { from: 10, to: 10 }, lower: 10, upper: 90 },
      },
      { label: 'male', cases: 2, estimate: { median: between, lower: null, upper: null } },
      { label: 'male: first seen resolved', cases: 2, estimate: { median: null, lower: 10, upper: null } },
    ]);
  });

  it("have the limits of Turnbull's from the answer that has them", () => {
    const limited = {
      ...bySex,
      groups: bySex.groups.map((each) => ({
        ...each,
        turnbull: { ...each.turnbull, medianLower: 0, medianUpper: 61 },
      })),
    };
    const [first] = mediansTable(bySex, 'en', limited).rows;
    expect(first?.estimate).toEqual({ median: between, lower: 0, upper: 61 });
  });

  it('are those of one estimate where that alone is asked for', () => {
    const only = (estimator: 'turnbull' | 'kaplan-meier') =>
      mediansTable({ ...bySex, question: { ...bySex.question, estimator } }, 'en').rows;
    expect(only('turnbull').map(({ label }) => label)).toEqual(['female', 'male']);
    expect(mediansTable(bySex, 'en').caption[0]).toContain('likelihood ratio');
    expect(mediansTable(bySex, 'ko').caption[0]).toContain('우도비');
    expect(only('kaplan-meier').map(({ estimate }) => estimate)).toMatchObject([
      { upper: 90 },
      { lower: 10 },
    ]);
  });

  it('have an axis that ends where the last limit does', () => {
    expect(mediansTable(bySex, 'en').horizonDays).toBe(90);
    expect(mediansTable(answer, 'en').horizonDays).toBe(20);
  });

  it('say of a group that is not shown that it is not, and leave out those without a case', () => {
    const hidden = { ...group, cases: null, suppressed: 'small', curveSuppressed: 'small' } as const;
    const groups = [
      { ...hidden, at: ['female'] },
      { ...group, cases: 0 },
    ];
    const why = { value: null, suppressed: 'small' };
    expect(mediansTable({ ...bySex, groups }, 'ko').rows).toEqual([
      { label: '여', cases: why, estimate: why },
    ]);
  });
});
