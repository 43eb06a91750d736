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

describe('the medians of an answer', () => {
  it('are days with their limits, or not reached', () => {
    expect(mediansTable(bySex, 'en').rows).toEqual([
      { label: 'female', cases: 2, estimate: { median: { from: 10, to: 10 }, lower: 10, upper: 90 } },
      { label: 'male', cases: 2, estimate: { median: null, lower: 10, upper: null } },
    ]);
  });

  it('have an axis that ends where the last limit does', () => {
    expect(mediansTable(bySex, 'en').horizonDays).toBe(90);
    expect(mediansTable(answer, 'en').horizonDays).toBe(20);
  });

  it('leave out groups that are not shown, and those without a case', () => {
    const hidden = { ...group, cases: null, suppressed: 'small', curveSuppressed: 'small' } as const;
    const groups = [hidden, { ...group, cases: 0 }];
    expect(mediansTable({ ...bySex, groups }, 'ko').rows).toEqual([]);
  });
});
