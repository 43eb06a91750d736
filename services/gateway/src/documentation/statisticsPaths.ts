import { snapshotList, type Statistic, statistics } from '@calcinosis/questions';
import { stored } from '@calcinosis/registry';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { statisticFormat } from '../answerFormat.ts';
import { snapshotRelease } from '../snapshots/body.ts';
import { bearer, bearerOrNone, idempotencyKey, json, problems, undecided } from './parts.ts';

const formatOnly = z.strictObject({ format: statisticFormat.optional() });

function operation({ summary, description, answer }: Statistic) {
  return {
    tags: ['Statistics'],
    summary,
    description,
    security: bearerOrNone,
    responses: {
      '200': {
        description: 'The answer.',
        content: {
          'application/json': { schema: answer },
          'text/csv': { schema: z.string() },
          'application/vnd.apache.parquet': {},
        },
      },
      ...problems('401', '403', '422', '503'),
    },
  } satisfies ZodOpenApiOperationObject;
}

/** A kind of question in the query, and the same as a body. */
function pathOf(kind: Statistic): ZodOpenApiPathsObject {
  const asked = operation(kind);
  return {
    [`/api/v1/statistics/${kind.name}`]: {
      get: { ...asked, requestParams: { query: kind.fields.extend(formatOnly.shape) } },
      post: {
        ...asked,
        summary: `${kind.summary}; the question as a body, for what is too long for an address`,
        requestParams: { query: formatOnly },
        requestBody: { required: true, content: { 'application/json': { schema: kind.fields } } },
        responses: { ...asked.responses, ...problems('400', '413', '415') },
      },
    },
  };
}

/** What is asked about the cases, and the snapshots that researchers are answered from. */
export const statisticsPaths: ZodOpenApiPathsObject = {
  ...Object.assign({}, ...statistics.map(pathOf)),
  '/api/v1/snapshots': {
    get: {
      tags: ['Statistics'],
      summary: 'The snapshots that were released: what researchers are answered from',
      responses: { '200': json('The snapshots.', snapshotList), ...problems('503') },
    },
    post: {
      tags: ['Statistics'],
      summary: 'Release a snapshot: for data managers, and programs of the office',
      description:
        'What was recorded up to the end of the month (UTC), or up to the position that is named, as it must be for a month that has not ended. Each snapshot is of a later month than the one before, and of no earlier position.',
      security: bearer,
      requestParams: { header: idempotencyKey },
      requestBody: { required: true, content: { 'application/json': { schema: snapshotRelease } } },
      responses: {
        '201': json('Released: the receipt.', stored),
        '202': json('Taken, not decided yet: where to ask.', undecided),
        ...problems('400', '401', '403', '409', '413', '415', '422', '503'),
      },
    },
  },
};
