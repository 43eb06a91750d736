import type { CaseTable, Language, ToldTable } from '@calcinosis/questions';
import { countText } from './words.ts';

/** Tables of one code of a list each, as one: a line for each code that a case has, or of which that is not shown. */
export function listsText(
  lists: readonly { readonly told: ToldTable; readonly table: CaseTable }[],
  language: Language,
): string {
  const [categories = []] = lists.map(({ table }) => table.dimensions[0].categories);
  const heading = categories.map(({ label }) => label[language]);
  const lines = lists
    .filter(({ told }) => told.cells[0]?.cases !== 0)
    .map(({ told, table }) => [
      ...told.cells.map((cell) => countText(cell, language)),
      table.label[language],
    ]);
  const shown = lines.length === 0 ? [[nobody[language]]] : lines;
  return [heading, ...shown].map((line) => line.join('  ')).join('\n');
}

const nobody = { en: 'No case has any of the codes.', ko: '해당 항목이 있는 증례가 없습니다.' } as const;
