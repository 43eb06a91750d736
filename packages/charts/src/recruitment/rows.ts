import { inWords } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import type { RecruitmentTable } from './table.ts';
import { recruitmentWords } from './words.ts';

/** A row for each month: all centres together, then each of them; the last row are the totals. */
export function recruitmentRows(table: RecruitmentTable, { language }: ChartOptions): TextTable {
  const words = recruitmentWords(language);
  const text = (shown: Parameters<typeof inWords>[0] | undefined) =>
    shown === undefined ? '' : inWords(shown, language);
  return {
    header: [words.month, words.all, ...table.centres.map(({ label }) => label)],
    rows: [
      ...table.months.map((month, index) => [
        month,
        text(table.cases[index]),
        ...table.centres.map(({ cases }) => text(cases[index])),
      ]),
      [words.total, text(table.total), ...table.centres.map(({ total }) => text(total))],
    ],
  };
}
