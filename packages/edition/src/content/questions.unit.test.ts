import { describe, expect, it } from 'vitest';
import { editionQuestions, ownStrata, questionsOf } from './questions.ts';

describe('the questions of an edition', () => {
  it('have a name each', () => {
    const names = editionQuestions.map(({ id }) => id);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    ['an edition', editionQuestions],
    ['an own page', questionsOf(ownStrata)],
  ])('about how cases end are of the same cases as one about times before them (%s)', (_, questions) => {
    const ends = questions.flatMap((each, index) =>
      each.kind === 'cumulative-incidence' ? [[each.question, index] as const] : [],
    );
    expect(ends.length).toBe(4);
    for (const [question, index] of ends) {
      const earlier = questions.slice(0, index).filter(({ kind }) => kind === 'resolution-time');
      expect(earlier.map((each) => each.question)).toContainEqual({
        ...question,
        level: 'case',
        estimator: 'both',
      });
    }
  });
});
