import { fieldsInPath } from '@calcinosis/client';
import { dictionaryVersion } from '@calcinosis/dictionary';
import {
  type ChartFormat,
  type ChartName,
  type OwnChartName,
  caseHistory,
  auditHistory,
  duplicatesAnswer,
  editionList,
  languages,
  resolutionTimeQuestion,
  transfersAnswer,
} from '@calcinosis/questions';
import {
  consistencyProof,
  inclusionProof,
  logHandovers,
  logKeys,
  readPage,
  receiptProof,
  rejected,
  setAside,
  stored,
  waiting,
} from '@calcinosis/registry';
import { sheetNames } from '@calcinosis/sheets';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { consistencyQuery, inclusionQuery } from '../log/queries.ts';
import { readsQuery } from '../reads/queries.ts';
import { rightsPaths } from './rightsPaths.ts';
import { statisticsPaths } from './statisticsPaths.ts';
import { bearer, bearerOrNone, idempotencyKey, json, problems, undecided } from './parts.ts';
import { completenessAnswer, worklistAnswer } from '@calcinosis/worklist';
import { caseActions } from '../submissions/caseActions.ts';
import { type ChartFile, chartFiles } from '../statistics/chartFiles.ts';
import { ownChartQuery } from '../statistics/ownChartQuery.ts';
import { historyQuery } from '../submissions/queries.ts';
import { completenessRequest, worklistRequest } from '../worklist/queries.ts';

function submissionOperation(
  summary: string,
  body: z.ZodType,
  path?: z.ZodObject,
): ZodOpenApiOperationObject {
  return {
    tags: ['Cases'],
    summary,
    security: bearer,
    requestParams: { header: idempotencyKey, ...(path === undefined ? {} : { path }) },
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: {
      '201': json('Stored: the receipt.', stored),
      '202': json('Taken, not decided yet: where to ask.', undecided),
      ...problems('400', '401', '403', '404', '409', '413', '415', '422', '503'),
    },
  };
}

/** Each action on a case at its path. */
function actionPaths(): ZodOpenApiPathsObject {
  return Object.fromEntries(
    caseActions.map(({ path, summary, body }) => {
      const named = fieldsInPath(path).map((name) => [name, z.string()] as const);
      const inPath = named.length === 0 ? undefined : z.strictObject(Object.fromEntries(named));
      return [`/api/v1/cases${path}`, { post: submissionOperation(summary, body, inPath) }];
    }),
  );
}

const centrePath = z.strictObject({ centre: z.string() });
const casePath = z.strictObject({ caseId: z.string() });
const dictionaryQuery = z.strictObject({ lang: z.enum(languages).optional() });
const questionFields = resolutionTimeQuestion.in;
const chartQuery = questionFields.extend({ lang: z.enum(languages).optional() });

/** A path for each chart and each format. */
function chartPaths(): ZodOpenApiPathsObject {
  return Object.fromEntries(
    [...chartFiles].map(([file, { of, chart, format }]) => [
      `/api/v1/charts/${file}`,
      {
        get: chartOperation(
          of,
          `${chartSummaries[chart]}, as ${mediaTypes[format].name}`,
          mediaTypes[format].type,
        ),
      },
    ]),
  );
}

const chartSummaries: Readonly<Record<ChartName | OwnChartName, string>> = {
  'resolution-time': 'The curve with the numbers under it',
  'small-multiples': 'A small curve for each group',
  medians: 'A forest of the medians with their intervals',
  'case-courses': "The courses of the centre's own cases, for itself",
};

const mediaTypes: Readonly<Record<ChartFormat, { readonly name: string; readonly type: string }>> = {
  'vl.json': { name: 'a Vega-Lite specification', type: 'application/vnd.vegalite.v6+json' },
  svg: { name: 'SVG', type: 'image/svg+xml' },
  png: { name: 'PNG', type: 'image/png' },
  pdf: { name: 'PDF', type: 'application/pdf' },
};

function chartOperation(of: ChartFile['of'], summary: string, mediaType: string): ZodOpenApiOperationObject {
  return {
    tags: ['Charts'],
    summary,
    security: of === 'answer' ? bearerOrNone : bearer,
    requestParams: { query: of === 'answer' ? chartQuery : ownChartQuery('en') },
    responses: {
      '200': { description: 'The chart.', content: { [mediaType]: {} } },
      ...problems('401', '403', '422', '503'),
    },
  };
}

function readsOperation(summary: string, path?: z.ZodObject): ZodOpenApiOperationObject {
  return {
    tags: ['Reads'],
    summary,
    security: bearer,
    requestParams: { query: readsQuery, ...(path === undefined ? {} : { path }) },
    responses: {
      '200': json('Reads, the newest first; asking for them is recorded too.', readPage),
      ...problems('401', '403', ...(path === undefined ? [] : (['404'] as const)), '422', '503'),
    },
  };
}

const bundleAnswer = z
  .strictObject({
    submissions: z.array(
      z.strictObject({
        submissionId: z.string(),
        outcome: z.string(),
        position: z.int().nullable().describe('In the log; null while there is no receipt.'),
      }),
    ),
  })
  .meta({ id: 'BundleAnswer' });

function workOperation(summary: string, query: z.ZodObject, answer: z.ZodType): ZodOpenApiOperationObject {
  return {
    tags: ['Work'],
    summary,
    security: bearer,
    requestParams: { query },
    responses: {
      '200': {
        description: 'The answer; as a table with a byte order mark, which Excel opens, with `format=csv`.',
        content: { 'application/json': { schema: answer }, 'text/csv': { schema: z.string() } },
      },
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
      '/api/v1/cases/{caseId}': {
        get: {
          tags: ['Cases'],
          summary: 'Read a case of your centre: its state, outcomes and history',
          security: bearer,
          requestParams: { path: casePath },
          responses: { '200': json('The case.', caseHistory), ...problems('401', '403', '404', '503') },
        },
      },
      '/api/v1/cases/{caseId}/history': {
        get: {
          tags: ['Cases'],
          summary: 'The whole audit history of a case: who did what, and when',
          security: bearer,
          requestParams: { path: casePath, query: historyQuery },
          responses: {
            '200': {
              description: 'The history.',
              content: {
                'application/json': { schema: auditHistory },
                'text/csv': { schema: z.string() },
              },
            },
            ...problems('401', '403', '404', '422', '503'),
          },
        },
      },
      '/api/v1/duplicates': {
        get: {
          tags: ['Cases'],
          summary: 'Pairs of cases that may be of one infant: all for a data manager, its own for a centre',
          security: bearer,
          responses: {
            '200': json('The pairs, the likeliest first.', duplicatesAnswer),
            ...problems('401', '403', '503'),
          },
        },
      },
      '/api/v1/transfers': {
        get: {
          tags: ['Cases'],
          summary: 'Cases that your centre has offered, or is offered',
          security: bearer,
          responses: { '200': json('The offers.', transfersAnswer), ...problems('401', '403', '503') },
        },
      },
      '/api/v1/cases/{caseId}/reads': {
        get: readsOperation('Who read a case of your centre, and when', casePath),
      },
      '/api/v1/centres/{centre}/reads': {
        get: readsOperation("Who read a centre's data, and when; for auditors", centrePath),
      },
      ...rightsPaths,
      '/api/v1/reads': { get: readsOperation("Who read your centre's data, and when") },
      '/api/v1/cases/{caseId}/fhir': {
        get: {
          tags: ['FHIR'],
          summary: 'A case of your centre as a FHIR R4 Bundle',
          security: bearer,
          requestParams: { path: casePath },
          responses: {
            '200': { description: 'The Bundle.', content: { 'application/fhir+json': {} } },
            ...problems('401', '403', '404', '503'),
          },
        },
      },
      '/api/v1/cases.fhir.ndjson': {
        get: {
          tags: ['FHIR'],
          summary: 'Every case of your centre, a FHIR R4 Bundle on each line',
          security: bearer,
          responses: {
            '200': { description: 'The Bundles.', content: { 'application/fhir+ndjson': {} } },
            ...problems('401', '403', '503'),
          },
        },
      },
      '/api/v1/cases.fhir': {
        post: {
          tags: ['FHIR'],
          summary: 'Submit a case as a FHIR R4 Bundle, in the form in which cases are exported',
          description:
            'The id of each submission is made from its content: a Bundle that is sent again brings nothing twice. What the registry has no place for is refused with a pointer into the Bundle, names and birth dates above all.',
          security: bearer,
          requestBody: { required: true, content: { 'application/fhir+json': {}, 'application/json': {} } },
          responses: {
            '201': json('Stored.', bundleAnswer),
            '202': json('Taken; some have no receipt yet.', bundleAnswer),
            ...problems('400', '401', '403', '422', '503'),
          },
        },
      },
      '/api/v1/worklist': {
        get: workOperation('Which visits of your centre are due or overdue', worklistRequest, worklistAnswer),
      },
      '/api/v1/completeness': {
        get: workOperation(
          'How complete the cases of your centre are, field by field, and how late visits come in',
          completenessRequest,
          completenessAnswer,
        ),
      },
      ...actionPaths(),
      '/api/v1/receipts/{submissionId}': {
        get: {
          tags: ['Cases'],
          summary: 'Ask for the receipt of a submission',
          security: bearer,
          requestParams: { path: z.strictObject({ submissionId: z.string() }) },
          responses: {
            '200': json('Decided: the receipt.', z.union([stored, rejected])),
            '202': json(
              'Waits for the registration of its case, or was set aside until the office of the registry decides it.',
              z.union([waiting, setAside]),
            ),
            ...problems('401', '403', '404', '503'),
          },
        },
      },
      '/api/v1/receipts/{submissionId}/proof': {
        get: {
          tags: ['Log'],
          summary: 'Prove that a submission is in the log, for checking without the registry',
          security: bearer,
          requestParams: { path: z.strictObject({ submissionId: z.string() }) },
          responses: { '200': json('The proof.', receiptProof), ...problems('401', '403', '404', '503') },
        },
      },
      '/api/v1/dictionary': {
        get: {
          tags: ['Dictionary'],
          summary: 'Every command that a hospital may send, as JSON Schema',
          responses: { '200': json('The schemas.', z.looseObject({ dictionaryVersion: z.string() })) },
        },
      },
      '/api/v1/dictionary/codebook': {
        get: {
          tags: ['Dictionary'],
          summary: 'The codebook, as a page in English or Korean',
          requestParams: { query: dictionaryQuery },
          responses: {
            '200': { description: 'The page.', content: { 'text/html': {} } },
            ...problems('422'),
          },
        },
      },
      '/api/v1/dictionary/redcap.csv': {
        get: {
          tags: ['Dictionary'],
          summary: 'The dictionary as a data dictionary for REDCap',
          requestParams: { query: dictionaryQuery },
          responses: {
            '200': { description: 'The table.', content: { 'text/csv': {} } },
            ...problems('422'),
          },
        },
      },
      '/api/v1/dictionary/templates/{sheet}.csv': {
        get: {
          tags: ['Dictionary'],
          summary:
            'An empty sheet for Excel: cases, visits, laboratory, imaging, treatments or communications',
          requestParams: {
            path: z.strictObject({ sheet: z.enum(sheetNames) }),
            query: dictionaryQuery,
          },
          responses: {
            '200': { description: 'The sheet.', content: { 'text/csv': {} } },
            ...problems('404', '422'),
          },
        },
      },
      '/api/v1/log/checkpoint': {
        get: {
          tags: ['Log'],
          summary: 'The last signed checkpoint of the log, as a note (C2SP tlog-checkpoint)',
          responses: {
            '200': { description: 'The checkpoint.', content: { 'text/plain': { schema: z.string() } } },
            ...problems('404'),
          },
        },
      },
      '/api/v1/log/keys': {
        get: {
          tags: ['Log'],
          summary: 'The keys that checkpoints are verified with, the present one first',
          responses: { '200': json('The keys.', logKeys) },
        },
      },
      '/api/v1/log/handovers': {
        get: {
          tags: ['Log'],
          summary: 'How the keys followed each other: checkpoints signed by a key and by the one after it',
          responses: { '200': json('The checkpoints, the oldest first.', logHandovers) },
        },
      },
      '/api/v1/log/proofs/inclusion': {
        get: {
          tags: ['Log'],
          summary: 'Prove that an event is in the log',
          requestParams: { query: inclusionQuery },
          responses: { '200': json('The proof.', inclusionProof), ...problems('422') },
        },
      },
      '/api/v1/log/proofs/consistency': {
        get: {
          tags: ['Log'],
          summary: 'Prove that the log only grew',
          requestParams: { query: consistencyQuery },
          responses: { '200': json('The proof.', consistencyProof), ...problems('422') },
        },
      },
      '/api/v1/log/tile/{level}/{tile}': {
        get: {
          tags: ['Log'],
          summary: 'A tile of hashes (C2SP tlog-tiles)',
          requestParams: { path: z.strictObject({ level: z.string(), tile: z.string() }) },
          responses: {
            '200': { description: 'Hashes of 32 bytes.', content: { 'application/octet-stream': {} } },
            ...problems('404'),
          },
        },
      },
      ...statisticsPaths,
      ...chartPaths(),
      '/api/v1/reports': {
        get: {
          tags: ['Reports'],
          summary: 'The monthly editions that were published',
          responses: { '200': json('The editions.', editionList), ...problems('503') },
        },
      },
      '/api/v1/reports/{file}': {
        get: {
          tags: ['Reports'],
          summary: 'An edition, as 2026-10.html, .pdf, .json or .bundle',
          description:
            'HTML and PDF come in English or Korean. The bundle holds all of it, and proves itself by `registry verify`.',
          requestParams: {
            path: z.object({ file: z.string().meta({ example: '2026-10.html' }) }),
            query: z.object({ lang: z.enum(languages).optional() }),
          },
          responses: {
            '200': { description: 'The edition.', content: { 'text/html': { schema: z.string() } } },
            ...problems('404', '410', '503'),
          },
        },
      },
      '/api/v1/reports/{month}/own': {
        get: {
          tags: ['Reports'],
          summary: "A centre's own page of a month, for its own tokens alone",
          description:
            'Its cases unsuppressed, beside what is released of all hospitals, as of where the edition of the month stands. Recorded as a read.',
          requestParams: {
            path: z.object({ month: z.string().meta({ example: '2026-10' }) }),
            query: z.object({ lang: z.enum(languages).optional() }),
          },
          responses: {
            '200': { description: 'The page.', content: { 'text/html': { schema: z.string() } } },
            ...problems('401', '403', '404', '503'),
          },
        },
      },
    },
  });
}
