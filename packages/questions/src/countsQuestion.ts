import {
  aetiologyClass,
  ageBands,
  agent,
  imagingPattern,
  laterality,
  sex,
  site,
} from '@calcinosis/dictionary';
import { z } from 'zod';
import { asOf } from './asOf.ts';
import { askedStratum, by, checkDimensions, type Dimension, filteredDimensions } from './dimension.ts';

/** What may be said in a question about counts. */
export const countsFields = z.strictObject({
  stratum: askedStratum.default('published'),
  by: by.default([]),
  sex: sex.optional(),
  age: z.enum(ageBands.map(({ code }) => code)).optional(),
  aetiology: aetiologyClass.optional(),
  agent: agent.optional(),
  site: site.optional(),
  laterality: laterality.optional(),
  pattern: imagingPattern.optional(),
  asOf: asOf.optional(),
});

/** How many cases there are: of whom, in which table. A filter on a dimension takes its part of the table. */
export const countsQuestion = countsFields.superRefine(checkDimensions);

export type CountsQuestion = z.infer<typeof countsQuestion>;

/** The filters of a question, by dimension. */
export function filtersOf(question: CountsQuestion): Partial<Record<Dimension, string>> {
  return Object.fromEntries(filteredDimensions(question).map((name) => [name, question[name]]));
}
