import { z } from 'zod';
import { asOf } from '../asOf.ts';
import { askedStratum, dimensions } from '../dimension.ts';

/** What may be said in a question that is answered with tables: whose cases, by which dimension, as of when. */
export const tablesQuestion = z.strictObject({
  stratum: askedStratum.default('published').meta({
    title: 'Stratum',
    description: 'published (open to all), own-centre, or hospital: what is released of all hospitals.',
  }),
  by: z
    .enum(dimensions)
    .optional()
    .meta({
      title: 'By',
      description: `What each table tells apart besides: ${dimensions.join(', ')}. Of all hospitals, the tables of a list of codes are told by nothing else.`,
    }),
  asOf: asOf.optional(),
});

/** Of hospitals alone: what is told is of the registry's own work, and of no report of a case. */
export const hospitalsQuestion = tablesQuestion.extend({
  stratum: askedStratum.extract(['own-centre', 'hospital']).default('hospital').meta({
    title: 'Stratum',
    description: 'own-centre, or hospital: what is released of all hospitals.',
  }),
});

/** A question with every default filled in; its kind is said beside it. */
export type TablesQuestion = z.infer<typeof tablesQuestion>;
