import {
  type CaseTable,
  type Language,
  noteText,
  tableKindOf,
  type TablesAnswer,
  type ToldTable,
} from '@calcinosis/questions';
import { listsText } from './listsText.ts';
import { countText, labelIn } from './words.ts';

/** The tables of an answer as a person reads them. */
export function tablesText(answer: TablesAnswer, language: Language): string {
  const kind = tableKindOf(answer.kind);
  // Months are called by their codes.
  const asked = kind.tables(kind.question.parse(answer.question), []);
  const pairs = answer.tables.flatMap((told, at) => {
    const table = asked[at];
    return table === undefined ? [] : [{ told, table }];
  });
  const lists = pairs.filter(({ table }) => isOfCode(table));
  const blocks = pairs
    .filter(({ table }) => !isOfCode(table))
    .map(({ told, table }) => tableText(told, table, language));
  const notes = answer.notes.map(({ code }) => noteText(code, language));
  return [
    ...blocks,
    ...(lists.length === 0 ? [] : [listsText(lists, language)]),
    [...notes, answer.citation].join('\n'),
  ].join('\n\n');
}

/** Whether a table is of one code of a list: there are many, each of a line. */
const isOfCode = ({ dimensions: [{ reading }, by] }: CaseTable): boolean =>
  by === undefined && 'list' in reading && reading.holds !== 'any';

/** A line for each cell that has cases, or is not shown, and the quartiles where there are any. */
function tableText({ cells, unit, quantiles = [] }: ToldTable, table: CaseTable, language: Language): string {
  const { dimensions } = table;
  const heading = [casesWord[language], ...dimensions.map(({ label }) => label[language])];
  const lines = cells
    .filter(({ cases }) => cases !== 0)
    .map(({ at, ...cell }) => [
      countText(cell, language),
      ...at.map((code, place) => labelIn(dimensions[place], code, language)),
    ]);
  const quartiles = quantiles
    .filter(({ from }) => from !== null)
    .map(({ group, share, from, to }) => [
      from === to ? `${from} ${unit}` : `${from}–${to ?? ''} ${unit}`,
      `${share * 100} % ${below[language]}`,
      ...(group === null ? [] : [labelIn(dimensions[1], group, language)]),
    ]);
  return [heading, ...lines, ...quartiles].map((line) => line.join('  ')).join('\n');
}

const casesWord = { en: 'cases', ko: '증례 수' } as const;
const below = { en: 'of the cases in a band lie below', ko: '지점 (구간을 아는 증례)' } as const;
