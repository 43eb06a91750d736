import type { ToldTable } from '@calcinosis/questions';
import { describe, expect, it } from 'vitest';
import { composeDocument } from '../document/compose.ts';
import { networkContent } from '../testing/exampleContent.ts';
import { knownCasesOf, shareOf } from './shares.ts';

type Numbers = Readonly<Record<string, number | null>>;

const cellsOf = (numbers: Numbers): ToldTable['cells'] =>
  Object.entries(numbers).map(([group, cases]) => ({
    at: [group],
    cases,
    suppressed: cases === null ? ('small' as const) : null,
  }));

const tableOf = (numbers: Numbers, all: number | null): ToldTable => ({
  name: 'sex',
  dimensions: [{ name: 'sex', categories: Object.keys(numbers) }],
  cells: cellsOf(numbers),
  margins: [{ at: [null], cases: all, suppressed: all === null ? 'small' : null }],
});

describe('the cases that shares are of', () => {
  it('are all without those of which it is not known, whichever other group is hidden', () => {
    const numbers = { female: 60, male: null, unknown: 10, 'not-stated': 5, 'not-recorded': 25 };
    expect(knownCasesOf(tableOf(numbers, 200))).toBe(160);
    expect(knownCasesOf(tableOf({ yes: 60 }, 200))).toBe(200);
  });

  it('are told where so many groups are shown that next to nothing is left to hide', () => {
    expect(knownCasesOf(tableOf({ female: 600, male: 375, unknown: 20, 'not-recorded': null }, 1000))).toBe(
      980,
    );
  });

  it('are not told where it is hidden of how many it is not known', () => {
    expect(knownCasesOf(tableOf({ female: 60, male: 20, 'not-recorded': null }, 200))).toBeNull();
    expect(knownCasesOf(tableOf({ female: 600, male: null, 'not-recorded': null }, 1000))).toBeNull();
    expect(knownCasesOf(tableOf({ female: 60, 'not-recorded': 5 }, null))).toBeNull();
  });

  it('make no share of more than one, and none where they are not told', () => {
    expect(shareOf(45, 60)).toBe('75%');
    expect(shareOf(65, 60)).toBe('100%');
    expect([shareOf(5, 0), shareOf(5, null), shareOf(null, 60)]).toEqual(['–', '–', '–']);
  });
});

describe('the shares of an edition', () => {
  /** Hospitals whose cases are told apart by sex in these numbers. */
  const caseMixOf = (numbers: Numbers, all: number | null) => {
    const content = networkContent();
    const answers = content.answers.map((each) =>
      each.id === 'hospital-case-mix' && each.kind === 'tables'
        ? {
            ...each,
            answer: {
              ...each.answer,
              tables: each.answer.tables.map((table) =>
                table.name === 'sex' ? { ...table, ...tableOf(numbers, all) } : table,
              ),
            },
          }
        : each,
    );
    const blocks = composeDocument({ ...content, answers }, 'en').sections.flatMap((each) => each.blocks);
    const table = blocks.find((block) => block.kind === 'table' && block.id === 'case-mix-numbers');
    if (table?.kind !== 'table') throw new TypeError('The mix of cases is a table.');
    const from = table.rows.findIndex(([what]) => what === 'Sex');
    const until = table.rows.findIndex(([what], index) => index > from && what !== '');
    return table.rows.slice(from, until).map(([, group, cases, share]) => [group, cases, share]);
  };

  it('do not grow where another group is hidden', () => {
    expect(caseMixOf({ female: 60, male: null, unknown: 10, 'not-recorded': 30 }, 200)).toEqual([
      ['female', '60', '38%'],
      ['unknown', '10', '–'],
      ['not recorded', '30', '–'],
    ]);
  });

  it('are not told where it is not told of how many it is not recorded', () => {
    expect(caseMixOf({ female: 60, male: 45, 'not-recorded': null }, 200)).toEqual(
      expect.arrayContaining([
        ['female', '60', '–'],
        ['male', '45', '–'],
      ]),
    );
  });
});
