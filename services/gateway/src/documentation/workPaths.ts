import { completenessAnswer, worklistAnswer } from '@calcinosis/worklist';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { completenessRequest, worklistRequest } from '../worklist/queries.ts';
import { bearer, problems } from './parts.ts';

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

/** The work of a centre's day. */
export const workPaths: ZodOpenApiPathsObject = {
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
};
