import { describe, expect, it } from 'vitest';
import type { EditionContent } from '../content/content.ts';
import { composeDocument } from '../document/compose.ts';
import type { TableBlock } from '../document/document.ts';
import { composeOwnPage } from '../own/ownPage.ts';
import { exampleContent, networkContent } from '../testing/exampleContent.ts';

type Numbers = Readonly<Record<string, number | null>>;

/** An edition in which hospitals are told by these numbers. */
function edition(told: Readonly<Record<string, Numbers>>): EditionContent {
  const content = networkContent();
  return {
    ...content,
    answers: content.answers.map((each) => {
      const numbers = told[each.id];
      if (numbers === undefined || each.kind !== 'tables') return each;
      const tables = each.answer.tables.map((table) => ({
        ...table,
        cells: Object.entries(numbers).map(([group, cases]) => ({
          at: [group],
          cases,
          suppressed: cases === null ? ('small' as const) : null,
        })),
      }));
      return { ...each, answer: { ...each.answer, tables } };
    }),
  };
}

const blocksOf = (content: EditionContent, language: 'en' | 'ko' = 'en') =>
  composeDocument(content, language).sections.find(({ id }) => id === 'completeness')?.blocks ?? [];

const tableOf = (content: EditionContent, id: string, language: 'en' | 'ko' = 'en'): TableBlock | undefined =>
  blocksOf(content, language).find((block): block is TableBlock => block.kind === 'table' && block.id === id);

const visits = { ended: 160, 'not-overdue': 45, '1-7': 10, '8-28': 10, '29-': 5, 'schedule-over': 10 };
const queries = { 'none-open': 180, '0-27': 20, '28-83': 25, '84-': 15 };
const told = edition({ 'hospital-overdue-visits': visits, 'hospital-query-age': queries });

describe('what is waited for, in an edition', () => {
  it('is told by a table that says first what it shows', () => {
    const overdue = tableOf(told, 'overdue-visits-numbers');
    expect(overdue?.title).toBe(
      'A visit is overdue in about 36% of the hospital cases that wait for one (25 of 70)',
    );
    expect(overdue?.rows).toEqual([
      ['follow-up ended', '160', '67%'],
      ['next visit not overdue', '45', '19%'],
      ['overdue for 1–7 d', '10', '4%'],
      ['overdue for 8–28 d', '10', '4%'],
      ['overdue for 29+ d', '5', '2%'],
      ['no visit left, outcome not known', '10', '4%'],
    ]);
    expect(overdue?.note).toContain('as of the snapshot at which it was last told anew');
    expect(tableOf(told, 'query-age-numbers')?.title).toBe(
      'In about 25% of the hospital cases a data query is open, in about 6% for 12 weeks or longer',
    );
    expect(tableOf(told, 'query-age-numbers', 'ko')?.title).toContain('병원 증례의 약 25%');
  });

  it('finds no more than is shown where a group is hidden', () => {
    const hidden = edition({
      'hospital-overdue-visits': { ...visits, '29-': null },
      'hospital-query-age': { ...queries, '84-': null },
    });
    expect(tableOf(hidden, 'overdue-visits-numbers')?.title).toBe(
      'Overdue visits of the hospital cases: not every group is shown',
    );
    expect(tableOf(hidden, 'overdue-visits-numbers')?.rows).toContainEqual(['overdue for 29+ d', '–', '–']);
    expect(tableOf(hidden, 'query-age-numbers')?.title).toBe(
      'In about 75% of the hospital cases no data query is open',
    );
  });

  it('is told of a centre first on its own page, beside the others', () => {
    const own = told.answers.flatMap((each) =>
      each.id === 'hospital-overdue-visits' ? [{ ...each, id: 'own-centre-overdue-visits' }] : [],
    );
    const page = composeOwnPage({ ...told, answers: [...told.answers, ...own] }, 'seoul', 'en');
    const tables = page.sections.flatMap(({ blocks }) => blocks).filter((block) => block.kind === 'table');
    const overdue = tables.find(({ id }) => id === 'overdue-visits-numbers');
    expect(overdue?.title).toContain('A visit is overdue in 36% of your own cases that wait for one');
    expect(overdue?.columns.map(({ title }) => title)).toEqual([
      'Group',
      'Your own cases',
      'Share',
      'Hospital cases',
      'Share',
    ]);
  });

  it('is said in words where there is too little, once where nothing of hospitals is shown', () => {
    const none = Object.fromEntries(Object.keys(queries).map((group) => [group, null]));
    const little = edition({ 'hospital-overdue-visits': visits, 'hospital-query-age': none });
    expect(tableOf(little, 'query-age-numbers')).toBeUndefined();
    expect(JSON.stringify(blocksOf(little))).toContain(
      'Age of data queries: Hospitals have registered too few',
    );
    const words = blocksOf(exampleContent()).filter(({ kind }) => kind === 'paragraph');
    expect(words.filter((block) => 'text' in block && block.text.startsWith('Of hospitals'))).toHaveLength(1);
  });
});
