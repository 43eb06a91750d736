import { describe, expect, it } from 'vitest';
import type { ResolutionTimeAnswer } from './resolutionTimeAnswer.ts';
import { resolutionTimeCsv } from './resolutionTimeCsv.ts';
import { answer, group } from './testing/exampleAnswer.ts';

const question = `published,clinical,presentation,0.1.0,,${'a'.repeat(64)},${'b'.repeat(64)}`;

describe('an answer as a table', () => {
  it('has a row for each step and each interval, nothing where there is nothing, and its question', () => {
    const [header, ...rows] = resolutionTimeCsv(answer).trimEnd().split('\n');
    expect(header).toBe(
      '\ufeffcases,suppressed,estimator,day_from,day_to,at_risk,resolved,censored,survival,standard_error,lower,upper,mass,position,policy,stratum,endpoint,origin,code_version,snapshot,policy_hash,question_hash',
    );
    expect(rows).toEqual([
      `2,,kaplan-meier,10,10,2,1,0,0.5,0.35,0.006,0.91,,9,published,${question}`,
      `2,,kaplan-meier,20,20,1,0,1,0.5,0.35,0.006,0.91,,9,published,${question}`,
      `2,,turnbull,3,10,,,,0.5,,,,0.5,9,published,${question}`,
      `2,,turnbull,20,,,,,0,,,,0.5,9,published,${question}`,
    ]);
  });

  it('has one row for a group that is not shown, with the reason', () => {
    const hidden: ResolutionTimeAnswer = {
      ...answer,
      question: { ...answer.question, by: ['sex', 'age'] },
      groups: [{ ...group, at: ['male', '0-6'], cases: null, suppressed: 'complementary' }],
    };
    const [header, ...rows] = resolutionTimeCsv(hidden).trimEnd().split('\n');
    expect(header).toContain('\ufeffsex,age,cases,suppressed,estimator');
    expect(rows).toEqual([`male,0-6,,complementary,,,,,,,,,,,,9,published,${question}`]);
  });

  it('leaves the standard error empty where there is none, since a zero would read as certainty', () => {
    const steps = [
      {
        day: 5,
        atRisk: 1,
        resolved: 1,
        censored: 0,
        survival: 0,
        standardError: null,
        lower: null,
        upper: null,
      },
    ];
    const gone: ResolutionTimeAnswer = {
      ...answer,
      groups: [{ ...group, kaplanMeier: { ...group.kaplanMeier, steps } }],
    };
    expect(resolutionTimeCsv(gone)).toContain(`2,,kaplan-meier,5,5,1,1,0,0,,,,,9,published,${question}`);
  });
});
