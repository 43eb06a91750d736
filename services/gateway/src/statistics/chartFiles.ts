import { type ChartFormat, type ChartName, chartFormats, chartNames } from '@calcinosis/questions';

/** What a file of a chart shows, and as what, by its name. */
export const chartFiles: ReadonlyMap<string, { readonly chart: ChartName; readonly format: ChartFormat }> =
  new Map(
    chartNames.flatMap((chart) =>
      chartFormats.map((format) => [`${chart}.${format}`, { chart, format }] as const),
    ),
  );
