import { z } from 'zod';

/**
 * Whose cases are asked about: the published ones, which anyone may see; those of the centre that asks; or those of all
 * hospitals, of which only what is released is told. Strata are never mixed.
 */
export const askedStratum = z.enum(['published', 'own-centre', 'hospital']);

/** By what the cases may be told apart; each value of it is a group of the answer. */
export const dimensions = ['sex', 'age', 'aetiology', 'agent', 'site', 'laterality', 'pattern'] as const;
export type Dimension = (typeof dimensions)[number];

/** A list of dimensions, or their names with commas between. */
export const by = z
  .preprocess(
    (given) => (typeof given === 'string' ? given.split(',') : given),
    z
      .array(z.enum(dimensions))
      .max(3, 'expected three dimensions at most')
      .refine((names) => new Set(names).size === names.length, { error: 'expected each dimension once' }),
  )
  .meta({ title: 'By', description: 'Up to three dimensions, with commas between them: `sex,age`.' });

/** A question as far as its dimensions go: those that it is by, and those of which it takes a part. */
export interface AskedDimensions extends Partial<Record<Dimension | 'ageBelow', unknown>> {
  readonly stratum: z.infer<typeof askedStratum>;
  readonly by: readonly Dimension[];
}

/** The dimensions of which a question takes one value, in their order. */
export function filteredDimensions(question: AskedDimensions): Dimension[] {
  return dimensions.filter((name) => question[name] !== undefined);
}

/**
 * A question is over three dimensions at most, filters among them, and over two of all hospitals: with each more, groups
 * get smaller, and more follows from many questions together.
 */
export function checkDimensions(question: AskedDimensions, context: z.core.$RefinementCtx): void {
  const filters = filteredDimensions(question);
  for (const name of filters.filter((each) => question.by.includes(each))) {
    context.addIssue({
      code: 'custom',
      path: [name],
      message: 'expected no filter on a dimension that the answer is by',
    });
  }
  const ages = question.ageBelow === undefined ? [] : (['age'] as const);
  const most = question.stratum === 'hospital' ? 2 : 3;
  if (new Set([...question.by, ...filters, ...ages]).size > most) {
    context.addIssue({
      code: 'custom',
      path: ['by'],
      message: `expected ${most} dimensions at most, filters among them`,
    });
  }
}
