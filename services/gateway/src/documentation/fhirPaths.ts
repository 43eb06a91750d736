import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { bearer, casePath, json, problems } from './parts.ts';

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

/** Cases as FHIR R4 Bundles. */
export const fhirPaths: ZodOpenApiPathsObject = {
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
};
