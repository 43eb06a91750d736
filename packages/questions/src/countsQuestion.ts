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
import { askedStratum, type Dimension, dimensions } from './resolutionTimeQuestion.ts';

/** A list of dimensions, or their names with commas between. */
const by = z
  .preprocess(
    (given) => (typeof given === 'string' ? given.split(',') : given),
    z
      .array(z.enum(dimensions))
      .max(3, 'expected three dimensions at most')
      .refine((names) => new Set(names).size === names.length, { error: 'expected each dimension once' }),
  )
  .meta({ title: 'By', description: 'Up to three dimensions, with commas between them: `sex,age`.' });

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
export const countsQuestion = countsFields.superRefine((question, context) => {
  const filters = dimensions.filter((name) => question[name] !== undefined);
  for (const name of filters.filter((each) => question.by.includes(each))) {
    context.addIssue({
      code: 'custom',
      path: [name],
      message: 'expected no filter on a dimension that the table is by',
    });
  }
  const most = question.stratum === 'hospital' ? 2 : 3;
  if (question.by.length + filters.length > most) {
    context.addIssue({
      code: 'custom',
      path: ['by'],
      message: `expected ${most} dimensions at most, filters among them`,
    });
  }
});

export type CountsQuestion = z.infer<typeof countsQuestion>;

/** The filters of a question, by dimension. */
export function filtersOf(question: CountsQuestion): Partial<Record<Dimension, string>> {
  return Object.fromEntries(
    dimensions.flatMap((name) => (question[name] === undefined ? [] : [[name, question[name]]])),
  );
}
