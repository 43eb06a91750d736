import { type Language, languages, noteText } from '@calcinosis/questions';
import { describe, expect, it } from 'vitest';
import type { ReleasedAnswer } from '../content/content.ts';
import { figuresOf } from '../document/numbering.ts';
import { networkContent } from '../testing/exampleContent.ts';
import { composeOwnPage } from './ownPage.ts';

const id = 'hospital-centre-comparison';
type Compared = Extract<ReleasedAnswer, { kind: 'tables' }>;

/** Six centres beside one another, of which the third has the code given. */
function comparisonWith(code: string): Compared {
  const compared = networkContent().answers.find((each) => each.id === id);
  if (compared?.kind !== 'tables') throw new TypeError('Centres are compared by a table.');
  const tables = compared.answer.tables.map(({ dimensions: [centres, ...others], cells, ...table }) => ({
    ...table,
    cells: cells.map(({ at: [of = '', ...rest], ...cell }) => ({
      ...cell,
      at: [of === '3' ? code : of, ...rest],
    })),
    dimensions: [
      { name: 'centre', categories: (centres?.categories ?? []).map((of) => (of === '3' ? code : of)) },
      ...others,
    ],
  }));
  return { ...compared, answer: { ...compared.answer, tables } };
}

const pageWith = (compared: ReleasedAnswer, language: Language) => {
  const content = networkContent();
  const answers = [...content.answers.filter((each) => each.id !== id), compared];
  return composeOwnPage({ ...content, answers }, 'seoul', language);
};

const figureOf = (compared: ReleasedAnswer, language: Language) =>
  figuresOf(pageWith(compared, language)).find((each) => each.id === `figure-${id}`);

describe("a centre's own page", () => {
  it('says first which cases it tells of, since those from publications are told of elsewhere', () => {
    const compared = comparisonWith('own');
    const said = (language: Language) => JSON.stringify(pageWith(compared, language).sections[0]);
    expect(said('en')).toContain('A centre that submits published cases finds them in the edition.');
    expect(said('ko')).toContain('기관이 제출한 문헌 증례는 월간호에서 제시합니다.');
  });

  it('says where the centre lies among the others, and marks its row alone', () => {
    const figure = figureOf(comparisonWith('own'), 'en');
    expect(figure?.title).toBe(
      'Resolved by the 12-week visit: 38% in your centre, 44% in all centres shown; within the 95% limits of chance',
    );
    expect(figure?.alt).toContain('your centre: 38% (Within the limits).');
    expect(figure?.twin.rows.map(([centre, cases, share]) => [centre, cases, share])).toEqual([
      ['centre 1', '40', '13%'],
      ['centre 2', '40', '25%'],
      ['your centre', '40', '38%'],
      ['centre 4', '40', '50%'],
      ['centre 5', '40', '63%'],
      ['centre 6', '40', '75%'],
      ['All centres', '', '44%'],
    ]);
    expect(figureOf(comparisonWith('own'), 'ko')?.twin.rows[2]?.[0]).toBe('귀 기관');
  });

  it('says why where its row is not among those shown, and finds what the edition finds', () => {
    const compared = comparisonWith('3');
    expect(figureOf(compared, 'en')?.title).toBe(
      '2 of 6 centres shown lie outside the 99.8% limits of chance',
    );
    expect(JSON.stringify(pageWith(compared, 'en'))).toContain('Your centre is not among those shown');
    expect(JSON.stringify(pageWith(compared, 'en'))).not.toContain('with your row marked');
    const ownPage = JSON.stringify(pageWith(comparisonWith('own'), 'en'));
    expect(ownPage).not.toContain('not among those shown');
    expect(ownPage).toContain('with your row marked');
  });

  it.each(languages)('says in words that too few centres can be compared (%s)', (language) => {
    const compared = comparisonWith('own');
    const few = { ...compared.answer, tables: [], notes: [{ code: 'few-centres' as const, text: '' }] };
    const page = pageWith({ ...compared, answer: few }, language);
    const section = page.sections.find((each) => each.id === 'centre-comparison');
    expect(JSON.stringify(section)).not.toMatch(/with your row marked|귀 기관의 행을 표시/);
    expect(section?.blocks.slice(1)).toEqual([
      { kind: 'paragraph', text: noteText('few-centres', language) },
    ]);
  });
});
