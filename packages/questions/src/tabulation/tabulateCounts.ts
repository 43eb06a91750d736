import type { CountsAnswer } from '../countsAnswer.ts';
import { dimensionColumn } from './dimensionColumn.ts';
import { suppressedColumn } from './headerColumns.ts';
import type { Tabulation } from './tabulation.ts';

/** A table of cases, one row a cell: a column for each dimension, and the count or the reason why there is none. */
export function tabulateCounts(answer: CountsAnswer): Tabulation {
  const dimensions = answer.dimensions.map(({ name }) => name);
  return {
    answer,
    columns: [
      ...dimensions.map(dimensionColumn),
      { name: 'cases', type: 'integer', unit: '{cases}', label: { en: 'Cases', ko: '증례 수' } },
      suppressedColumn,
    ],
    rows: answer.cells.map(({ at, cases, suppressed }) => ({
      ...Object.fromEntries(dimensions.map((name, place) => [name, at[place]])),
      cases,
      suppressed,
    })),
  };
}
