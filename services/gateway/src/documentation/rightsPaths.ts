import {
  centreList,
  type CentreList,
  nkeyList,
  type NkeyList,
  stored,
  tokenList,
  type TokenList,
} from '@calcinosis/registry';
import { z } from 'zod';
import type { ZodOpenApiOperationObject, ZodOpenApiPathsObject } from 'zod-openapi';
import { authorising, enrolment, issuing, ofCentre } from '../rights/bodies.ts';
import { bearer, idempotencyKey, json, problems, undecided } from './parts.ts';

type Listed = z.ZodType<CentreList> | z.ZodType<TokenList> | z.ZodType<NkeyList>;

const listing = (summary: string, schema: Listed, query?: z.ZodObject): ZodOpenApiOperationObject => ({
  tags: ['Rights'],
  summary,
  security: bearer,
  ...(query === undefined ? {} : { requestParams: { query } }),
  responses: { '200': json('As the log has them now.', schema), ...problems('401', '403', '422', '503') },
});

const change = (
  summary: string,
  body: z.ZodObject | null,
  path?: z.ZodObject,
): ZodOpenApiOperationObject => ({
  tags: ['Rights'],
  summary,
  security: bearer,
  requestParams: { header: idempotencyKey, ...(path === undefined ? {} : { path }) },
  ...(body === null
    ? {}
    : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
  responses: {
    '201': json('Done, and in effect: the receipt.', stored),
    '202': json('Taken, not decided yet: where to ask.', undecided),
    ...problems('400', '401', '403', '404', '409', '422', '503'),
  },
});

/** What the registry's office does about centres and what is issued to them. */
export const rightsPaths: ZodOpenApiPathsObject = {
  '/api/v1/centres': {
    get: listing('The centres', centreList),
    post: change('Enrol a centre', enrolment),
  },
  '/api/v1/centres/{centre}/suspension': {
    post: change(
      'Suspend a centre: it can neither submit nor read',
      null,
      z.strictObject({ centre: z.string() }),
    ),
  },
  '/api/v1/tokens': {
    get: listing('The tokens, of one centre or of all; what they are nobody can tell', tokenList, ofCentre),
    post: change('Issue a token that you made, by its SHA-256', issuing),
  },
  '/api/v1/tokens/{tokenId}/revocation': {
    post: change('Revoke a token', null, z.strictObject({ tokenId: z.string() })),
  },
  '/api/v1/nkeys': {
    get: listing('The nkeys, of one centre or of all, by their public halves', nkeyList, ofCentre),
    post: change('Authorise an nkey of a centre, by its public half', authorising),
  },
  '/api/v1/nkeys/{publicNkey}/revocation': {
    post: change('Revoke an nkey, and cut its connection', null, z.strictObject({ publicNkey: z.string() })),
  },
};
