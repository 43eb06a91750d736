import { editionList, ownPageFormats } from '@calcinosis/questions';
import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { bearer, inLanguage, json, problems } from './parts.ts';

/** The monthly editions. */
export const reportPaths: ZodOpenApiPathsObject = {
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
        query: inLanguage,
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
      security: bearer,
      description:
        'Its cases unsuppressed, beside what is released of all hospitals, and its row among those of the others, which are not named; as of where the edition of the month stands. HTML or PDF: as `format` says, or else as `Accept` does. Recorded as a read.',
      requestParams: {
        path: z.object({ month: z.string().meta({ example: '2026-10' }) }),
        query: inLanguage.extend({ format: z.enum(ownPageFormats).optional() }),
      },
      responses: {
        '200': {
          description: 'The page.',
          content: {
            'text/html': { schema: z.string() },
            'application/pdf': {},
          },
        },
        ...problems('401', '403', '404', '422', '503'),
      },
    },
  },
};
