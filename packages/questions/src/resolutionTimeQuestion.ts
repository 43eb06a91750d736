import {
  aetiologyClass,
  ageBands,
  ageCuts,
  agent,
  endpoint,
  imagingPattern,
  laterality,
  sex,
  site,
  timeOrigin,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { asOf } from './asOf.ts';
import { askedStratum, by, checkDimensions } from './dimension.ts';

const ageBelow = z
  .int()
  .refine((days) => ageCuts.includes(days), {
    error: `expected an edge of the age bands: ${ageCuts.join(', ')}`,
  })
  .meta({
    title: 'Recorded age at presentation below',
    description: `Days. Only the edges of the age bands can be asked for: ${ageCuts.join(', ')}. Cases without a recorded age are left out.`,
  });

/** What is followed: cases, whose last lesion decides, or each lesion by itself. */
export const levels = ['case', 'lesion'] as const;

/** By what the curve is estimated. Limits of the Turnbull estimate take long, and come with it alone. */
export const estimators = ['both', 'turnbull', 'kaplan-meier'] as const;
export type Estimator = (typeof estimators)[number];

/** Days up to which may be asked: whole weeks up to twelve, then 3, 6, 9, 12, 18 and 24 months. */
export const horizons = [7, 14, 21, 28, 42, 56, 70, 84, 91, 183, 274, 365, 548, 730];

const horizon = z
  .int()
  .refine((days) => horizons.includes(days), { error: `expected one of: ${horizons.join(', ')}` })
  .meta({
    title: 'Horizon',
    description: `Days: one of ${horizons.join(', ')}. Curves end there, and the share that had resolved by then is told with its limits.`,
  });

/** How long until resolution: of which cases, at which endpoint, in which groups. */
export const resolutionTimeQuestion = z
  .strictObject({
    stratum: askedStratum.default('published'),
    endpoint: endpoint.optional(),
    by: by.default([]),
    origin: timeOrigin.default('presentation'),
    aetiology: aetiologyClass.optional(),
    agent: agent.optional(),
    sex: sex.optional(),
    site: site.optional(),
    laterality: laterality.optional(),
    pattern: imagingPattern.optional(),
    ageBelow: ageBelow.optional(),
    level: z
      .enum(levels)
      .default('case')
      .meta({ title: 'Level', description: 'What is followed: cases, or each lesion by itself.' }),
    horizon: horizon.optional(),
    estimator: z.enum(estimators).default('both').meta({
      title: 'Estimator',
      description:
        'Both, or one of them. `turnbull` gives that estimate with its likelihood-ratio limits, which take longer.',
    }),
    asOf: asOf.optional(),
  })
  .transform((question) => ({
    ...question,
    endpoint:
      question.endpoint ??
      (question.stratum === 'published' ? ('as-reported' as const) : ('clinical' as const)),
  }))
  .refine(({ stratum, endpoint: asked }) => stratum === 'published' || asked !== 'as-reported', {
    path: ['endpoint'],
    error: 'expected clinical, radiographic or complete: only published cases have an as-reported endpoint',
  })
  .refine(({ stratum, level }) => stratum !== 'hospital' || level === 'case', {
    path: ['level'],
    error: 'expected case: of all hospitals no lesions are counted, since many may be of one infant',
  })
  .superRefine(checkDimensions);

/** A question with every default filled in. */
export type ResolutionTimeQuestion = z.infer<typeof resolutionTimeQuestion>;

/** Codes of the age bands that lie below a cut. */
export function ageBandsBelow(days: number): string[] {
  return ageBands.filter(({ below }) => below <= days).map(({ code }) => code);
}
