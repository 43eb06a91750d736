import { endpoint } from '@calcinosis/dictionary';
import { type Language, languages } from '@calcinosis/questions';
import { z } from 'zod';

/** What may be asked of a chart of own cases; an `as-reported` endpoint is a published case's only. */
export const ownChartQuery = (language: Language) =>
  z.strictObject({
    endpoint: endpoint.exclude(['as-reported']).default('clinical'),
    lang: z.enum(languages).default(language),
  });
