import { describe, expect, it } from 'vitest';
import { resolutionTimeQuestion } from './resolutionTimeQuestion.ts';
import { ageBandsBelow } from './timeQuestion.ts';

const faults = (question: object) => {
  const parsed = resolutionTimeQuestion.safeParse(question);
  return parsed.success ? [] : parsed.error.issues.map(({ path, code }) => [path.join('/'), code]);
};

describe('a question', () => {
  it('is about published cases from presentation, as reported, unless it says otherwise', () => {
    expect(resolutionTimeQuestion.parse({})).toEqual({
      stratum: 'published',
      by: [],
      origin: 'presentation',
      level: 'case',
      estimator: 'both',
      endpoint: 'as-reported',
    });
  });

  it('is about clinical resolution when it is about a centre of its own', () => {
    expect(resolutionTimeQuestion.parse({ stratum: 'own-centre' }).endpoint).toBe('clinical');
  });

  it('cuts ages at the edges of the bands only', () => {
    expect(faults({ ageBelow: 90 })).toEqual([]);
    expect(faults({ ageBelow: 31 })).toEqual([['ageBelow', 'custom']]);
    expect(ageBandsBelow(28)).toEqual(['0-6', '7-13', '14-20', '21-27']);
  });

  it('counts lesions of the published cases and of a centre, and of all hospitals cases only', () => {
    expect(faults({ level: 'lesion' })).toEqual([]);
    expect(faults({ level: 'lesion', stratum: 'own-centre' })).toEqual([]);
    expect(faults({ level: 'lesion', stratum: 'hospital' })).toEqual([['level', 'custom']]);
  });

  it('ends at a day of the grid', () => {
    expect(faults({ horizon: 91 })).toEqual([]);
    expect(faults({ horizon: 90 })).toEqual([['horizon', 'custom']]);
  });

  it('is by three dimensions at most, filters among them, and by two of all hospitals', () => {
    expect(resolutionTimeQuestion.parse({ by: 'sex,age' }).by).toEqual(['sex', 'age']);
    expect(faults({ by: 'sex,age,agent' })).toEqual([]);
    expect(faults({ by: ['sex', 'sex'] })).toEqual([['by', 'custom']]);
    expect(faults({ by: 'sex,hospital' })).toEqual([['by/1', 'invalid_value']]);
    expect(faults({ by: 'sex,agent', site: 'head', ageBelow: 90 })).toEqual([['by', 'custom']]);
    expect(faults({ by: 'age', ageBelow: 90, stratum: 'hospital' })).toEqual([]);
    expect(faults({ by: 'sex,agent', ageBelow: 90, stratum: 'hospital' })).toEqual([['by', 'custom']]);
    expect(faults({ by: 'sex', sex: 'male' })).toEqual([['sex', 'custom']]);
  });

  it('names every fault at once', () => {
    expect(faults({ stratum: 'all', sex: 'f', colour: 'red' })).toEqual([
      ['stratum', 'invalid_value'],
      ['sex', 'invalid_value'],
      ['', 'unrecognized_keys'],
    ]);
  });

  it('has no as-reported endpoint for a hospital', () => {
    expect(faults({ stratum: 'own-centre', endpoint: 'as-reported' })).toEqual([['endpoint', 'custom']]);
  });
});
