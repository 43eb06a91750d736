import type { Endpoint } from '@calcinosis/dictionary';
import type { Asker } from './asker.ts';
import type { CumulativeIncidenceQuestion } from './cumulativeIncidenceQuestion.ts';
import type { ResolutionTimeQuestion } from './resolutionTimeQuestion.ts';
import type { TablesQuestion } from './tables/tablesQuestion.ts';

/** Charts that are drawn of an answer about the time to resolution. */
export const chartNames = ['resolution-time', 'small-multiples', 'medians'] as const;
export type ChartName = (typeof chartNames)[number];

/** Charts of an answer about how cases end. */
export const incidenceChartNames = ['cumulative-incidence'] as const;
export type IncidenceChartName = (typeof incidenceChartNames)[number];

/** Charts of an answer in tables, each by the name of its kind of question. */
export const tablesChartNames = [
  'recruitment',
  'visit-gaps',
  'completeness',
  'case-flow',
  'centre-comparison',
] as const;
export type TablesChartName = (typeof tablesChartNames)[number];

/** Charts of a centre's own cases, case by case. */
export const ownChartNames = ['case-courses'] as const;
export type OwnChartName = (typeof ownChartNames)[number];

/** A chart of any kind. */
export type AnyChartName = ChartName | IncidenceChartName | TablesChartName | OwnChartName;

export const chartFormats = ['vl.json', 'svg', 'png', 'pdf'] as const;
export type ChartFormat = (typeof chartFormats)[number];

export const languages = ['en', 'ko'] as const;
export type Language = (typeof languages)[number];

interface AskedChart {
  readonly format: ChartFormat;
  readonly language: Language;
  /** The centre that asks, for its own stratum. */
  readonly centre: string | null;
  /** Who asks, for all hospitals. */
  readonly asker: Asker | null;
}

export interface ChartQuestion extends AskedChart {
  readonly chart: ChartName;
  readonly question: ResolutionTimeQuestion;
}

export interface IncidenceChartQuestion extends AskedChart {
  readonly chart: IncidenceChartName;
  readonly question: CumulativeIncidenceQuestion;
}

export interface TablesChartQuestion extends AskedChart {
  readonly chart: TablesChartName;
  readonly question: TablesQuestion;
}

/** A chart of all cases of a centre, for that centre. */
export interface OwnChartQuestion {
  readonly chart: OwnChartName;
  readonly centre: string;
  readonly endpoint: Endpoint;
  readonly format: ChartFormat;
  readonly language: Language;
}

/** Without the position of the log: it tells of what was committed when it was asked for. */
export type OwnChart = Omit<Chart, 'position'>;

export interface Chart {
  readonly position: number;
  readonly contentType: string;
  /** Text, or base64 of bytes. */
  readonly body: string;
  readonly encoding: 'utf8' | 'base64';
}
