import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  type ChartFormat,
  cumulativeIncidenceQuestion,
  languages,
  resolutionTimeQuestion,
  tableKindOf,
} from '@calcinosis/questions';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { type ChartFile, chartFiles } from '../statistics/chartFiles.ts';
import { ownChartQuery } from '../statistics/ownChartQuery.ts';
import { casePaths } from './casePaths.ts';
import { dictionaryPaths } from './dictionaryPaths.ts';
import { fhirPaths } from './fhirPaths.ts';
import { logPaths } from './logPaths.ts';
import { bearer, bearerOrNone, problems } from './parts.ts';
import { readsPaths } from './readsPaths.ts';
import { reportPaths } from './reportPaths.ts';
import { rightsPaths } from './rightsPaths.ts';
import { statisticsPaths } from './statisticsPaths.ts';
import { workPaths } from './workPaths.ts';

const drawn = { lang: z.enum(languages).optional() };

/** A path for each chart and each format. */
function chartPaths(): ZodOpenApiPathsObject {
  return Object.fromEntries(
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
}

/** What may be said of each kind of chart. */
const chartQueries: Readonly<Record<ChartFile['of'], (chart: string) => z.ZodObject>> = {
  answer: () => resolutionTimeQuestion.in.extend(drawn),
  incidence: () => cumulativeIncidenceQuestion.in.extend(drawn),
  tables: (kind) => tableKindOf(kind).question.safeExtend(drawn),
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
  security: ZodOpenApiOperationObject['security'],
  summary: string,
  mediaType: string,
): ZodOpenApiOperationObject {
  return {
    tags: ['Charts'],
    summary,
    security: security ?? bearer,
    requestParams: { query },
    responses: {
      '200': { description: 'The chart.', content: { [mediaType]: {} } },
      ...problems('401', '403', '422', '503'),
    },
  };
}

/** The HTTP interface, made from the schemas that requests are checked against. */
export function openapiDocument(): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Calcinosis Registry',
      version: dictionaryVersion,
      description:
        'A research registry of calcinosis cutis, above all of newborns given calcium by vein. Hospitals submit cases and follow-up visits and read their own; anyone reads the statistics of the published cases. Days are whole days from day 0 of a case.',
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
    paths: {
      ...casePaths,
      ...readsPaths,
      ...rightsPaths,
      ...fhirPaths,
      ...workPaths,
      ...dictionaryPaths,
      ...logPaths,
      ...statisticsPaths,
      ...chartPaths(),
      ...reportPaths,
    },
  });
}
