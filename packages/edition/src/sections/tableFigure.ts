import type { ChartOptions, ChartTable, TextTable } from '@calcinosis/charts';
import type { Language, TablesAnswer } from '@calcinosis/questions';
import type { TopLevelSpec } from 'vega-lite';
import type { EditionStratum, EditionTables } from '../content/questions.ts';
import type { Block, FigureBlock } from '../document/document.ts';
import { withOwnNotes } from './figureNotes.ts';
import type { SectionSource } from './section.ts';
import { untold } from './stratum.ts';

/** How tables of a kind are drawn, and put into words and into text. */
export interface TableChart<Table extends ChartTable> {
  readonly kind: EditionTables;
  readonly table: (answer: TablesAnswer, language: Language) => Table;
  readonly chart: (table: Table, options: ChartOptions) => TopLevelSpec;
  readonly title: (table: Table, options: ChartOptions) => string;
  readonly alt: (table: Table, options: ChartOptions) => string;
  readonly rows: (table: Table, options: ChartOptions) => TextTable;
}

/** The chart of a stratum's tables of a kind, or in words why there is none. */
export function tableFigure<Table extends ChartTable>(
  source: SectionSource,
  stratum: EditionStratum,
  { kind, table, chart, title, alt, rows }: TableChart<Table>,
): Block[] {
  const id = `${stratum}-${kind}`;
  const answer = source.answers.tables(id);
  const isShown = answer?.tables.some(({ cells }) => cells.some(({ cases }) => (cases ?? 0) > 0)) === true;
  if (answer === null || !isShown) return [untold(source, stratum, id)];
  const options = { language: source.language };
  const drawn = table(withOwnNotes(answer), source.language);
  const figure: FigureBlock = {
    kind: 'figure',
    id: `figure-${id}`,
    title: title(drawn, options),
    alt: alt(drawn, options),
    specification: chart(drawn, options),
    twin: twinOf(`figure-${id}-numbers`, title(drawn, options), rows(drawn, options)),
  };
  return [figure];
}

/** Columns of numbers end together, and those of words begin together. */
function twinOf(id: string, title: string, { header, rows }: TextTable): FigureBlock['twin'] {
  const isOfNumbers = (index: number) => index > 0 && rows.some((row) => /^\d/.test(row[index] ?? ''));
  return {
    kind: 'table',
    id,
    title,
    columns: header.map((name, index) =>
      isOfNumbers(index)
        ? { title: name, align: 'end', share: 2 }
        : { title: name, align: 'start', share: 3 },
    ),
    rows: rows.map((row, index) => (row[0] === rows[index - 1]?.[0] ? ['', ...row.slice(1)] : row)),
  };
}
