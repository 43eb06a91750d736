import { fieldsInPath } from '@calcinosis/client';
import { auditHistory, caseHistory, duplicatesAnswer, transfersAnswer } from '@calcinosis/questions';
import { rejected, setAside, stored, waiting } from '@calcinosis/registry';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { caseActions } from '../submissions/caseActions.ts';
import { historyQuery } from '../submissions/queries.ts';
import { bearer, casePath, idempotencyKey, json, problems, submissionPath, undecided } from './parts.ts';

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

/** What hospitals submit about a case, and how it is read again. */
export const casePaths: ZodOpenApiPathsObject = {
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
  ...actionPaths(),
  '/api/v1/receipts/{submissionId}': {
    get: {
      tags: ['Cases'],
      summary: 'Ask for the receipt of a submission',
      security: bearer,
      requestParams: { path: submissionPath },
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
};
