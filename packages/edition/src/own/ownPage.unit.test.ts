import { type Language, languages, noteText } from '@calcinosis/questions';
import { describe, expect, it } from 'vitest';
import type { ReleasedAnswer } from '../content/content.ts';
import { figuresOf } from '../document/numbering.ts';
import { exampleComparison, exampleContent } from '../testing/exampleContent.ts';
import { composeOwnPage } from './ownPage.ts';

const pageWith = (compared: ReleasedAnswer, language: Language) => {
  const others = exampleContent().answers.filter(({ id }) => id !== compared.id);
  return composeOwnPage(exampleContent({ answers: [...others, compared] }), 'seoul', language);
};

const figureOf = (compared: ReleasedAnswer, language: Language) =>
  figuresOf(pageWith(compared, language)).find(({ id }) => id === 'figure-hospital-centre-comparison');

describe("a centre's own page", () => {
  it('says where the centre lies among the others, and marks its row alone', () => {
    const figure = figureOf(exampleComparison('own'), 'en');
    expect(figure?.title).toBe(
      'Resolved by the 12-week visit: 75% in your centre, 55% in all centres shown; outside the 95% limits of chance',
    );
    expect(figure?.alt).toContain('your centre: 75% (Outside 95%).');
    expect(figure?.twin.rows.map(([centre, cases, share]) => [centre, cases, share])).toEqual([
      ['centre 1', '40', '50%'],
      ['centre 2', '40', '50%'],
      ['your centre', '40', '75%'],
      ['centre 4', '40', '50%'],
      ['centre 5', '40', '50%'],
      ['All centres', '', '55%'],
    ]);
    expect(figureOf(exampleComparison('own'), 'ko')?.twin.rows[2]?.[0]).toBe('귀 기관');
  });

  it('says why where its row is not among those shown, and finds what the edition finds', () => {
    const compared = exampleComparison('3');
    expect(figureOf(compared, 'en')?.title).toBe('All 5 centres shown lie within the 99.8% limits of chance');
    expect(JSON.stringify(pageWith(compared, 'en'))).toContain('Your centre is not among those shown');
    expect(JSON.stringify(pageWith(exampleComparison('own'), 'en'))).not.toContain('not among those shown');
  });

  it.each(languages)('says in words that too few centres can be compared (%s)', (language) => {
    const compared = exampleComparison('own');
    if (compared.kind !== 'tables') throw new TypeError('Centres are compared by a table.');
    const few = { ...compared.answer, tables: [], notes: [{ code: 'few-centres' as const, text: '' }] };
    const page = pageWith({ ...compared, answer: few }, language);
    const section = page.sections.find(({ id }) => id === 'centre-comparison');
    expect(section?.blocks.slice(1)).toEqual([
      { kind: 'paragraph', text: noteText('few-centres', language) },
    ]);
  });
});
