import { readPage } from '@calcinosis/registry';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { readsQuery } from '../reads/queries.ts';
import { bearer, casePath, json, problems } from './parts.ts';

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

/** Who read what. */
export const readsPaths: ZodOpenApiPathsObject = {
  '/api/v1/cases/{caseId}/reads': {
    get: readsOperation('Who read a case of your centre, and when', casePath),
  },
  '/api/v1/centres/{centre}/reads': {
    get: readsOperation(
      "Who read a centre's data, and when; for auditors",
      z.strictObject({ centre: z.string() }),
    ),
  },
  '/api/v1/reads': { get: readsOperation("Who read your centre's data, and when") },
};
