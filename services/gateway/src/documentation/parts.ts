import { languages } from '@calcinosis/questions';
import { z } from 'zod';
import type { ZodOpenApiResponsesObject } from 'zod-openapi';

const problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    errors: z
      .array(
        z.strictObject({
          pointer: z.string().describe('JSON pointer (RFC 6901) into the body or the query.'),
          code: z.string(),
          message: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details; `errors` names every fault at once.' });

export const undecided = z
  .strictObject({
    outcome: z.enum(['undecided', 'waiting', 'set-aside']),
    submissionId: z.string(),
    receipt: z.string().describe('Where to ask for the receipt.'),
    detail: z.string(),
  })
  .meta({ id: 'Undecided' });

export const problems = (
  ...statuses: ('400' | '401' | '403' | '404' | '409' | '410' | '413' | '415' | '422' | '503')[]
) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: 'Problem', content: { 'application/problem+json': { schema: problem } } },
    ]),
  ) satisfies ZodOpenApiResponsesObject;

export const json = (description: string, schema: z.ZodType) => ({
  description,
  content: { 'application/json': { schema } },
});

export const bearer = [{ token: [] }];
/** For what is open to anyone, and of the own centre with a token. */
export const bearerOrNone = [{}, ...bearer];
export const idempotencyKey = z.strictObject({
  'Idempotency-Key': z
    .string()
    .describe('Chosen by you, one for each submission. The same key with the same body is one submission.'),
});

export const casePath = z.strictObject({ caseId: z.string() });
export const submissionPath = z.strictObject({ submissionId: z.string() });
/** In which language; as `Accept-Language` says without. */
export const inLanguage = z.strictObject({ lang: z.enum(languages).optional() });
