import { describe, expect, it } from 'vitest';
import type { ResolutionTimeAnswer, ResolutionTimeGroup } from './resolutionTimeAnswer.ts';
import { resolutionTimeCsv } from './resolutionTimeCsv.ts';
import { resolutionTimeTable } from './resolutionTimeTable.ts';

const group: ResolutionTimeGroup = {
  group: null,
  cases: 2,
  resolved: 1,
  removed: 0,
  censored: 1,
  kaplanMeier: {
    steps: [
      {
        day: 10,
        atRisk: 2,
        resolved: 1,
        censored: 0,
        survival: 0.5,
        standardError: 0.35,
        lower: 0.006,
        upper: 0.91,
      },
      {
        day: 20,
        atRisk: 1,
        resolved: 0,
        censored: 1,
        survival: 0.5,
        standardError: 0.35,
        lower: 0.006,
        upper: 0.91,
      },
    ],
    median: null,
    medianLower: 10,
    medianUpper: null,
  },
  turnbull: {
    intervals: [
      { left: 3, right: 10, mass: 0.5 },
      { left: 20, right: null, mass: 0.5 },
    ],
    logLikelihood: -1.386,
    certificate: 0,
    median: { left: 3, right: 10, mass: 0.5 },
  },
  riskTable: [{ day: 0, atRisk: 2, censored: 0, resolved: 0 }],
};

const answer: ResolutionTimeAnswer = {
  question: { stratum: 'published', endpoint: 'clinical', origin: 'presentation', ageBelow: 90 },
  position: 9,
  policy: 'published',
  dictionaryVersion: '0.1.0',
  codeVersion: '0.1.0',
  casesInStratum: 2,
  leftOut: [],
  groups: [group],
  notes: [{ code: 'fewer-than-ten', text: 'Fewer than 10 cases: read the intervals, not the curve.' }],
};

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
      question: { ...answer.question, by: 'sex' },
      groups: [{ ...group, group: 'female' }],
    };
    expect(resolutionTimeTable(bySex, 'ko').groups[0]?.label).toBe('여');
    expect(resolutionTimeTable(bySex, 'en').finding).toContain('female 3–10');
  });
});

describe('an answer as a table', () => {
  it('has a row for each step and each interval, and nothing where there is nothing', () => {
    const [header, ...rows] = resolutionTimeCsv(answer).trim().split('\n');
    expect(header).toBe(
      'group,estimator,day_from,day_to,at_risk,resolved,censored,survival,standard_error,lower,upper,mass,position,policy',
    );
    expect(rows).toEqual([
      ',kaplan-meier,10,10,2,1,0,0.5,0.35,0.006,0.91,,9,published',
      ',kaplan-meier,20,20,1,0,1,0.5,0.35,0.006,0.91,,9,published',
      ',turnbull,3,10,,,,0.5,,,,0.5,9,published',
      ',turnbull,20,,,,,0,,,,0.5,9,published',
    ]);
  });
});
