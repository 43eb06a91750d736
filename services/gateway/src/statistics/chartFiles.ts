import {
  type ChartFormat,
  type ChartName,
  chartFormats,
  chartNames,
  type IncidenceChartName,
  incidenceChartNames,
  type OwnChartName,
  ownChartNames,
  type TablesChartName,
  tablesChartNames,
} from '@calcinosis/questions';

/** What a file of a chart shows, and as what. */
export type ChartFile = { readonly format: ChartFormat } & (
  | { readonly of: 'answer'; readonly chart: ChartName }
  | { readonly of: 'incidence'; readonly chart: IncidenceChartName }
  | { readonly of: 'tables'; readonly chart: TablesChartName }
  | { readonly of: 'own-cases'; readonly chart: OwnChartName }
);

/** Every chart in every format, by the name of its file. */
export const chartFiles: ReadonlyMap<string, ChartFile> = new Map(
  [
    ...chartNames.map((chart) => ({ of: 'answer', chart }) as const),
    ...incidenceChartNames.map((chart) => ({ of: 'incidence', chart }) as const),
    ...tablesChartNames.map((chart) => ({ of: 'tables', chart }) as const),
    ...ownChartNames.map((chart) => ({ of: 'own-cases', chart }) as const),
  ].flatMap((named) =>
    chartFormats.map((format) => [`${named.chart}.${format}`, { ...named, format }] as const),
  ),
);
