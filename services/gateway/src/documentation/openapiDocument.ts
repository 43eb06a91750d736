import { dictionaryVersion } from '@calcinosis/dictionary';
import { createDocument } from 'zod-openapi';
import { casePaths } from './casePaths.ts';
import { chartPaths } from './chartPaths.ts';
import { dictionaryPaths } from './dictionaryPaths.ts';
import { fhirPaths } from './fhirPaths.ts';
import { logPaths } from './logPaths.ts';
import { readsPaths } from './readsPaths.ts';
import { reportPaths } from './reportPaths.ts';
import { rightsPaths } from './rightsPaths.ts';
import { statisticsPaths } from './statisticsPaths.ts';
import { workPaths } from './workPaths.ts';

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
      ...casePaths,
      ...readsPaths,
      ...rightsPaths,
      ...fhirPaths,
      ...workPaths,
      ...dictionaryPaths,
      ...logPaths,
      ...statisticsPaths,
      ...chartPaths,
      ...reportPaths,
    },
  });
}
