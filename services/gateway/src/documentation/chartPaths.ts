import {
  type ChartFormat,
  cumulativeIncidenceQuestion,
  resolutionTimeQuestion,
  tableKindOf,
} from '@calcinosis/questions';
import type { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { type ChartFile, chartFiles } from '../statistics/chartFiles.ts';
import { ownChartQuery } from '../statistics/ownChartQuery.ts';
import { bearer, bearerOrNone, inLanguage, problems } from './parts.ts';

/** What may be said of each kind of chart. */
const chartQueries: Readonly<Record<ChartFile['of'], (chart: string) => z.ZodObject>> = {
  answer: () => resolutionTimeQuestion.in.extend(inLanguage.shape),
  incidence: () => cumulativeIncidenceQuestion.in.extend(inLanguage.shape),
  tables: (kind) => tableKindOf(kind).question.safeExtend(inLanguage.shape),
  'own-cases': () => ownChartQuery('en'),
};

const chartSummaries: Readonly<Record<ChartFile['chart'], string>> = {
  'resolution-time': 'The curve with the numbers under it',
  'small-multiples': 'A small curve for each group',
  medians: 'A forest of the medians with their intervals',
  'cumulative-incidence': 'How cases end: the share resolved, removed and died by each day',
  recruitment: 'Cases by the month of their registration',
  'visit-gaps': 'Cases by the longest gap between two of their visits',
  completeness: 'How far each field is filled in',
  'case-flow': 'The flow of cases from registration to their end',
  'centre-comparison': 'Centres that are not named around what all of them have together',
  'case-courses': "The courses of the centre's own cases, for itself",
};

const mediaTypes: Readonly<Record<ChartFormat, { readonly name: string; readonly type: string }>> = {
  'vl.json': { name: 'a Vega-Lite specification', type: 'application/vnd.vegalite.v6+json' },
  svg: { name: 'SVG', type: 'image/svg+xml' },
  png: { name: 'PNG', type: 'image/png' },
  pdf: { name: 'PDF', type: 'application/pdf' },
};

function chartOperation(
  query: z.ZodObject,
  security: NonNullable<ZodOpenApiOperationObject['security']>,
  summary: string,
  mediaType: string,
): ZodOpenApiOperationObject {
  return {
    tags: ['Charts'],
    summary,
    security,
    requestParams: { query },
    responses: {
      '200': { description: 'The chart.', content: { [mediaType]: {} } },
      ...problems('401', '403', '422', '503'),
    },
  };
}

/** A path for each chart and each format. */
export const chartPaths: ZodOpenApiPathsObject = Object.fromEntries(
  [...chartFiles].map(([file, { of, chart, format }]) => [
    `/api/v1/charts/${file}`,
    {
      get: chartOperation(
        chartQueries[of](chart),
        of === 'own-cases' ? bearer : bearerOrNone,
        `${chartSummaries[chart]}, as ${mediaTypes[format].name}`,
        mediaTypes[format].type,
      ),
    },
  ]),
);
