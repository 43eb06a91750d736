import { z } from 'zod';
import { checkDimensions } from './dimension.ts';
import { checkEndpoint, timeFields, withEndpoint } from './timeQuestion.ts';

/** What is followed: cases, whose last lesion decides, or each lesion by itself. */
export const levels = ['case', 'lesion'] as const;

/** By what the curve is estimated. Limits of the Turnbull estimate take long, and come with it alone. */
export const estimators = ['both', 'turnbull', 'kaplan-meier'] as const;
export type Estimator = (typeof estimators)[number];

/** How long until resolution: of which cases, at which endpoint, in which groups. */
export const resolutionTimeQuestion = timeFields
  .extend({
    level: z
      .enum(levels)
      .default('case')
      .meta({ title: 'Level', description: 'What is followed: cases, or each lesion by itself.' }),
    estimator: z.enum(estimators).default('both').meta({
      title: 'Estimator',
      description:
        'Both, or one of them. `turnbull` gives that estimate with its likelihood-ratio limits, which take longer.',
    }),
  })
  .transform(withEndpoint)
  .superRefine(checkEndpoint)
  .refine(({ stratum, level }) => stratum !== 'hospital' || level === 'case', {
    path: ['level'],
    error: 'expected case: of all hospitals no lesions are counted, since many may be of one infant',
  })
  .superRefine(checkDimensions);

/** A question with every default filled in. */
export type ResolutionTimeQuestion = z.infer<typeof resolutionTimeQuestion>;
