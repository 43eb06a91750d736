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
    expect(resolutionTimeTable(bySex, 'en').finding).toContain('female (3–10)');
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
    const finding = (language: 'en' | 'ko') =>
      resolutionTimeTable(crossed, language).finding.replaceAll('\u00a0', ' ');
    expect(finding('en')).toBe(
      'Of 8 groups, half had resolved earliest in “female · 0–6 d” (day 7–14) and latest in “male · 21–27 d” (day 7–63)',
    );
    expect(finding('ko')).toContain('가장 늦은 군은 ‘남 · 21–27일’(7–63일)입니다');
  });

  describe('where not every group of many has come to half', () => {
    const sites = ['head', 'wrist', 'hand', 'foot', 'trunk'];
    const reaching = (count: number): ResolutionTimeAnswer => ({
      ...answer,
      question: { ...answer.question, by: ['site'] },
      groups: sites.map((site, index) => {
        const median = index < count ? { left: 7, right: 14 + 7 * index, mass: 0.5 } : null;
        return { ...group, at: [site], turnbull: { ...group.turnbull, median } };
      }),
    });
    const finding = (count: number, language: 'en' | 'ko') =>
      resolutionTimeTable(reaching(count), language).finding.replaceAll('\u00a0', ' ');

    it('names the earliest alone, and in how many groups fewer than half have', () => {
      expect(finding(3, 'en')).toMatch(
        /^Of 5 groups, half had resolved earliest in “[^”]+” \(day 7–14\); in 2 fewer than half are known to have$/,
      );
      expect(finding(3, 'ko')).toMatch(
        /^5개 군 중 절반이 소실된 날이 가장 이른 군은 ‘[^’]+’\(7–14일\)이며, 2개 군에서는 소실이 확인된 것이 절반 미만입니다$/,
      );
    });

    it('names the only group that has once', () => {
      expect(finding(1, 'en')).toMatch(
        /^Of 5 groups, half had resolved in “[^”]+” \(day 7–14\) alone; in 4 fewer than half are known to have$/,
      );
      expect(finding(1, 'ko')).toMatch(/^5개 군 중 절반이 소실된 군은 ‘[^’]+’\(7–14일\)뿐이며, 4개 군에서는/);
    });
  });

  it('says of a group that is not shown why, where groups are few, and leaves it out where they are many', () => {
    const hidden = { ...group, cases: null, suppressed: 'small', curveSuppressed: 'small' } as const;
    const asked = { ...answer, question: { ...answer.question, by: ['site' as const] } };
    const few = {
      ...asked,
      groups: [
        { ...group, at: ['head'] },
        { ...hidden, at: ['wrist'] },
      ],
      suppressed: 1,
    };
    expect(resolutionTimeTable(few, 'en').groups).toMatchObject([
      { cases: 2 },
      { cases: { value: null, suppressed: 'small' }, suppressed: 'small', kaplanMeier: [], riskTable: [] },
    ]);
    const many = {
      ...few,
      groups: [...few.groups, ...Array.from({ length: 12 }, () => few.groups[1] ?? group)],
    };
    expect(resolutionTimeTable(many, 'en').groups).toHaveLength(1);
  });

  it('tells the share by the horizon, where one is asked for, and ends there', () => {
    const resolved = { least: 0.5, most: 0.5, lower: null, upper: null };
    const atHorizon = { day: 14, seenResolved: null, meanUnresolved: null, resolved };
    const ended: ResolutionTimeAnswer = {
      ...answer,
      question: { ...answer.question, horizon: 14 },
      groups: [{ ...group, atHorizon }],
    };
    const table = resolutionTimeTable(ended, 'en');
    expect(table.finding).toBe('50% of 2 cases had resolved by day 14');
    expect(table.subtitle).toContain('up to day 14');
    expect(table.horizonDays).toBe(14);
    const ranged = { ...atHorizon, resolved: { ...resolved, most: 0.75 } };
    expect(
      resolutionTimeTable({ ...ended, groups: [{ ...group, atHorizon: ranged }] }, 'ko').finding,
    ).toContain('50%–75%');
  });

  it('tells of lesions, and of the one estimate that is asked for', () => {
    const lesions: ResolutionTimeAnswer = {
      ...answer,
      question: { ...answer.question, level: 'lesion', estimator: 'turnbull' },
      groups: [{ ...group, lesions: 3 }],
    };
    const table = resolutionTimeTable(lesions, 'en');
    expect(table.finding).toContain('Half of 3 lesions of 2 cases');
    expect(table.counted).toBe('lesions');
    expect(table.groups[0]).toMatchObject({ cases: 3, kaplanMeier: [], medianDays: { from: 3, to: 10 } });
    const seen: ResolutionTimeAnswer = {
      ...answer,
      question: { ...answer.question, estimator: 'kaplan-meier' },
      groups: [{ ...group, kaplanMeier: { ...group.kaplanMeier, median: 10 } }],
    };
    expect(resolutionTimeTable(seen, 'en').finding).toBe('Half of 2 cases were seen resolved by day 10');
  });
});
