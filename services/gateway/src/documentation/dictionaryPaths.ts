import { sheetNames } from '@calcinosis/sheets';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { inLanguage, json, problems } from './parts.ts';

/** The clinical data dictionary, for programs and for people. */
export const dictionaryPaths: ZodOpenApiPathsObject = {
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
      requestParams: { query: inLanguage },
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
      requestParams: { query: inLanguage },
      responses: {
        '200': { description: 'The table.', content: { 'text/csv': {} } },
        ...problems('422'),
      },
    },
  },
  '/api/v1/dictionary/templates/{sheet}.csv': {
    get: {
      tags: ['Dictionary'],
      summary: 'An empty sheet for Excel: cases, visits, laboratory, imaging, treatments or communications',
      requestParams: {
        path: z.strictObject({ sheet: z.enum(sheetNames) }),
        query: inLanguage,
      },
      responses: {
        '200': { description: 'The sheet.', content: { 'text/csv': {} } },
        ...problems('404', '422'),
      },
    },
  },
};
