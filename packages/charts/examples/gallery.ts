import type { TopLevelSpec } from 'vega-lite';
import { recruitmentChart } from '../src/recruitment/recruitmentChart.ts';
import { recruitmentRows } from '../src/recruitment/rows.ts';
import { recruitmentAltText, recruitmentTitle } from '../src/recruitment/words.ts';
import type { ChartOptions, TextTable } from '../src/tables/chartTable.ts';
import { completenessChart } from '../src/completeness/completenessChart.ts';
import { completenessAltText, completenessRows, completenessTitle } from '../src/completeness/words.ts';
import { visitGapChart } from '../src/visit-gaps/visitGapChart.ts';
import { visitGapAltText, visitGapRows, visitGapTitle } from '../src/visit-gaps/words.ts';
import { completenessTables } from './tables/completeness.ts';
import { visitGapTables } from './tables/visitGaps.ts';
import { recruitmentTables } from './tables/recruitment.ts';

/** A chart of one example table. */
export interface Example {
  readonly chart: string;
  readonly name: string;
  readonly table: unknown;
  readonly draw: (options: ChartOptions) => TopLevelSpec;
  readonly title: (options: ChartOptions) => string;
  readonly altText: (options: ChartOptions) => string;
  readonly rows: (options: ChartOptions) => TextTable;
}

/** What each chart consists of. */
interface ChartKind<Table> {
  readonly draw: (table: Table, options: ChartOptions) => TopLevelSpec;
  readonly title: (table: Table, options: ChartOptions) => string;
  readonly altText: (table: Table, options: ChartOptions) => string;
  readonly rows: (table: Table, options: ChartOptions) => TextTable;
}

function examplesOf<Table>(
  chart: string,
  kind: ChartKind<Table>,
  tables: Readonly<Record<string, Table>>,
): Example[] {
  return Object.entries(tables).map(([name, table]) => ({
    chart,
    name,
    table,
    draw: (options) => kind.draw(table, options),
    title: (options) => kind.title(table, options),
    altText: (options) => kind.altText(table, options),
    rows: (options) => kind.rows(table, options),
  }));
}

/** Every chart of every table that has broken charts elsewhere: each is drawn, tested and looked at. */
export const gallery: readonly Example[] = [
  ...examplesOf(
    'recruitment',
    {
      draw: recruitmentChart,
      title: recruitmentTitle,
      altText: recruitmentAltText,
      rows: recruitmentRows,
    },
    recruitmentTables,
  ),
  ...examplesOf(
    'visit-gaps',
    { draw: visitGapChart, title: visitGapTitle, altText: visitGapAltText, rows: visitGapRows },
    visitGapTables,
  ),
  ...examplesOf(
    'completeness',
    {
      draw: completenessChart,
      title: completenessTitle,
      altText: completenessAltText,
      rows: completenessRows,
    },
    completenessTables,
  ),
];
