import type { TopLevelSpec } from 'vega-lite';
import { caseCoursesChart } from '../src/case-courses/caseCoursesChart.ts';
import { caseCoursesAltText, caseCoursesRows, caseCoursesTitle } from '../src/case-courses/words.ts';
import { caseFlowChart } from '../src/case-flow/caseFlowChart.ts';
import { caseFlowAltText, caseFlowRows, caseFlowTitle } from '../src/case-flow/words.ts';
import { caseCoursesTables } from './tables/caseCourses.ts';
import { caseFlowTables } from './tables/caseFlow.ts';
import { centreComparisonChart } from '../src/centre-comparison/centreComparisonChart.ts';
import {
  centreComparisonAltText,
  centreComparisonRows,
  centreComparisonTitle,
} from '../src/centre-comparison/words.ts';
import { centreComparisonTables } from './tables/centreComparison.ts';
import { cumulativeIncidenceChart } from '../src/cumulative-incidence/cumulativeIncidenceChart.ts';
import {
  cumulativeIncidenceAltText,
  cumulativeIncidenceRows,
  cumulativeIncidenceTitle,
} from '../src/cumulative-incidence/words.ts';
import { resolutionTimeChart, smallMultiplesChart } from '../src/resolution-time/resolutionTimeChart.ts';
import {
  resolutionTimeAltText,
  resolutionTimeRows,
  resolutionTimeTitle,
} from '../src/resolution-time/rows.ts';
import { cumulativeIncidenceTables } from './tables/cumulativeIncidence.ts';
import { koreanTable, resolutionTables } from './tables.ts';
import { mediansChart } from '../src/medians/mediansChart.ts';
import { mediansAltText, mediansRows, mediansTitle } from '../src/medians/words.ts';
import { mediansTables } from './tables/medians.ts';
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
  ...examplesOf(
    'medians',
    { draw: mediansChart, title: mediansTitle, altText: mediansAltText, rows: mediansRows },
    mediansTables,
  ),
  ...examplesOf(
    'centre-comparison',
    {
      draw: centreComparisonChart,
      title: centreComparisonTitle,
      altText: centreComparisonAltText,
      rows: centreComparisonRows,
    },
    centreComparisonTables,
  ),
  ...examplesOf(
    'case-courses',
    {
      draw: caseCoursesChart,
      title: caseCoursesTitle,
      altText: caseCoursesAltText,
      rows: caseCoursesRows,
    },
    caseCoursesTables,
  ),
  ...examplesOf(
    'case-flow',
    { draw: caseFlowChart, title: caseFlowTitle, altText: caseFlowAltText, rows: caseFlowRows },
    caseFlowTables,
  ),
  ...examplesOf(
    'cumulative-incidence',
    {
      draw: cumulativeIncidenceChart,
      title: cumulativeIncidenceTitle,
      altText: cumulativeIncidenceAltText,
      rows: cumulativeIncidenceRows,
    },
    cumulativeIncidenceTables,
  ),
  ...examplesOf(
    'resolution-time',
    {
      draw: resolutionTimeChart,
      title: resolutionTimeTitle,
      altText: resolutionTimeAltText,
      rows: resolutionTimeRows,
    },
    { ...resolutionTables, korean: koreanTable },
  ),
  ...examplesOf(
    'small-multiples',
    {
      draw: smallMultiplesChart,
      title: resolutionTimeTitle,
      altText: resolutionTimeAltText,
      rows: resolutionTimeRows,
    },
    resolutionTables,
  ),
];
