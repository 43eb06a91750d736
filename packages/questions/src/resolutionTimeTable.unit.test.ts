import { describe, expect, it } from 'vitest';
import type { ResolutionTimeAnswer } from './resolutionTimeAnswer.ts';
import { resolutionTimeTable } from './resolutionTimeTable.ts';
import { answer, group } from './testing/exampleAnswer.ts';

describe('an answer as a chart shows it', () => {
  it('states the finding, the selection and its notes, in both languages', () => {
    const english = resolutionTimeTable(answer, 'en');
    expect(english.finding).toBe('Half of 2 cases had resolved by some day between 3 and 10');
    expect(english.subtitle).toContain('recorded age below 90 d');
    expect(english.caption.join(' ')).toContain('position 9');
    const korean = resolutionTimeTable(answer, 'ko');
    for (const text of [korean.finding, korean.subtitle, ...korean.caption]) expect(text).toMatch(/[가-힣]/);
  });

  it('begins every curve at one, and falls by the mass of each interval', () => {
    const [curve] = resolutionTimeTable(answer, 'en').groups;
    expect(curve?.kaplanMeier[0]).toEqual({ day: 0, survival: 1, lower: null, upper: null });
    expect(curve?.turnbull).toEqual([
      { left: 3, right: 10, survivalBefore: 1, survivalAfter: 0.5 },
      { left: 20, right: null, survivalBefore: 0.5, survivalAfter: 0 },
    ]);
  });

  it('says that half was not reached, and that there are no cases', () => {
    const open = { ...group, turnbull: { ...group.turnbull, median: null } };
    expect(resolutionTimeTable({ ...answer, groups: [open] }, 'en').finding).toContain(
      'Fewer than half of 2',
    );
    const none = { ...group, cases: 0 };
    expect(resolutionTimeTable({ ...answer, groups: [none] }, 'en').finding).toContain('No case');
  });

  it('names each group by the label of its code', () => {
    const bySex: ResolutionTimeAnswer = {
      ...answer,
      question: { ...answer.question, by: ['sex'] },
      groups: [{ ...group, at: ['female'] }],
    };
    expect(resolutionTimeTable(bySex, 'ko').groups[0]?.label).toBe('여');
    expect(resolutionTimeTable(bySex, 'en').finding).toContain('female 3–10');
  });

  it('names the first and the last median only, where groups are many', () => {
    const ages = ['0-6', '7-13', '14-20', '21-27'];
    const groups = ['female', 'male'].flatMap((sex, row) =>
      ages.map((age, column) => {
        const median = { left: 7, right: 14 + 28 * row + 7 * column, mass: 0.5 };
        return { ...group, at: [sex, age], turnbull: { ...group.turnbull, median } };
      }),
    );
    const crossed: ResolutionTimeAnswer = {
      ...answer,
      question: { ...answer.question, by: ['sex', 'age'] },
      groups,
    };
    expect(resolutionTimeTable(crossed, 'en').finding).toBe(
      'Day by which half had resolved, in 8 groups: first female · 0-6 d 7–14, last male · 21-27 d 7–63',
    );
    expect(resolutionTimeTable(crossed, 'ko').finding).toContain('남 · 21-27일 7–63');
  });
});
