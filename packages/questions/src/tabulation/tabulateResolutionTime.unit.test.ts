import { describe, expect, it } from 'vitest';
import type { ResolutionTimeAnswer } from '../resolutionTimeAnswer.ts';
import { answer, group } from '../testing/exampleAnswer.ts';
import { csvOf } from './csvOf.ts';
import { tabulateResolutionTime } from './tabulateResolutionTime.ts';

const question = `clinical,presentation,case,,9,,published,published,1,${'a'.repeat(64)},${'b'.repeat(64)},0.1.0,0.1.0,Calcinosis Registry.`;
const resolutionTimeCsv = (given: ResolutionTimeAnswer) => csvOf(tabulateResolutionTime(given));

describe('an answer as a table', () => {
  it('has a row for each step and each interval, nothing where there is nothing, and its question', () => {
    const [header, ...rows] = resolutionTimeCsv(answer).trimEnd().split('\n');
    expect(header).toBe(
      '\ufeffcases,lesions,suppressed,estimator,day_from,day_to,at_risk,resolved,censored,survival,standard_error,lower,upper,mass,endpoint,origin,level,horizon,position,snapshot,stratum,policy,policy_version,policy_hash,question_hash,dictionary_version,code_version,citation',
    );
    expect(rows).toEqual([
      `2,,,kaplan-meier,10,10,2,1,0,0.5,0.35,0.006,0.91,,${question}`,
      `2,,,kaplan-meier,20,20,1,0,1,0.5,0.35,0.006,0.91,,${question}`,
      `2,,,turnbull,3,10,,,,0.5,,,,0.5,${question}`,
      `2,,,turnbull,20,,,,,0,,,,0.5,${question}`,
    ]);
  });

  it('has one row for a group that is not shown, with the reason', () => {
    const hidden: ResolutionTimeAnswer = {
      ...answer,
      question: { ...answer.question, by: ['sex', 'age'] },
      groups: [{ ...group, at: ['male', '0-6'], cases: null, suppressed: 'complementary' }],
    };
    const [header, ...rows] = resolutionTimeCsv(hidden).trimEnd().split('\n');
    expect(header).toContain('\ufeffsex,age,cases,lesions,suppressed,estimator');
    expect(rows).toEqual([`male,0-6,,,complementary,,,,,,,,,,,,${question}`]);
  });

  it('has one row for a group whose curve is not shown, and for one without cases', () => {
    const without = { ...group, kaplanMeier: { ...group.kaplanMeier, steps: [] } };
    const groups = [
      { ...without, cases: 10, curveSuppressed: 'small' as const },
      { ...without, cases: 0 },
    ].map((each) => ({ ...each, turnbull: { ...each.turnbull, intervals: [] } }));
    const [, ...rows] = resolutionTimeCsv({ ...answer, groups })
      .trimEnd()
      .split('\n');
    expect(rows).toEqual([`10,,small,,,,,,,,,,,,${question}`, `0,,,,,,,,,,,,,,${question}`]);
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
    expect(resolutionTimeCsv(gone)).toContain(`2,,,kaplan-meier,5,5,1,1,0,0,,,,,${question}`);
  });
});
