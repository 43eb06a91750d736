import type { Label } from '@calcinosis/dictionary';
import { languages } from '../chart.ts';
import type { CaseTable } from '../tables/tableKind.ts';
import { tableKindOf } from '../tables/tableKinds.ts';
import type { TablesAnswer } from '../tables/tablesAnswer.ts';
import { suppressedColumn } from './headerColumns.ts';
import type { Column, Tabulation } from './tabulation.ts';

/**
 * All tables of an answer as one, a row for each cell: the table, the category of its own dimension, the other dimension
 * with its group where there is one, and the count or the reason why there is none. Behind the cells of a table come its
 * margins, which have nothing where all categories are meant.
 */
export function tabulateTables(answer: TablesAnswer): Tabulation {
  const kind = tableKindOf(answer.kind);
  return {
    answer,
    // Months are called by their codes.
    columns: columnsOf(kind.tables(kind.question.parse(answer.question), [])),
    rows: answer.tables.flatMap(({ name, dimensions, cells, margins }) =>
      [...cells, ...margins].map(({ at: [category, group], cases, suppressed }) => ({
        table: name,
        category,
        by: dimensions[1]?.name,
        group,
        cases,
        suppressed,
      })),
    ),
  };
}

function columnsOf(tables: readonly CaseTable[]): Column[] {
  const own = tables.map(({ dimensions: [first] }) => first);
  const others = tables.flatMap(({ dimensions: [, second] }) => (second === undefined ? [] : [second]));
  return [
    {
      name: 'table',
      type: 'text',
      label: { en: 'Table', ko: '표' },
      codes: meanings(tables.map(({ name: code, label }) => ({ code, label }))),
    },
    {
      name: 'category',
      type: 'text',
      label: { en: 'Category of the table', ko: '표의 범주' },
      codes: meanings(own.flatMap(({ categories }) => categories)),
    },
    {
      name: 'by',
      type: 'text',
      label: { en: 'By what the table tells cases apart besides', ko: '추가 구분 기준' },
      codes: meanings(others.map(({ name: code, label }) => ({ code, label }))),
    },
    {
      name: 'group',
      type: 'text',
      label: { en: 'Group in that', ko: '해당 군' },
      codes: meanings(others.flatMap(({ categories }) => categories)),
    },
    { name: 'cases', type: 'integer', unit: '{cases}', label: { en: 'Cases', ko: '증례 수' } },
    suppressedColumn,
  ];
}

/** What each code means; all that it means where tables use it for different things. */
function meanings(coded: readonly { readonly code: string; readonly label: Label }[]): Record<string, Label> {
  const meant = Map.groupBy(coded, ({ code }) => code);
  return Object.fromEntries(
    [...meant].map(([code, uses]) => {
      const [en = code, ko = code] = languages.map((language) =>
        [...new Set(uses.map(({ label }) => label[language]))].join(' / '),
      );
      return [code, { en, ko }];
    }),
  );
}
