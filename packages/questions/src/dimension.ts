import { z } from 'zod';

/**
 * Whose cases are asked about: the published ones, which anyone may see; those of the centre that asks; or those of all
 * hospitals, of which only what is released is told. Strata are never mixed.
 */
export const askedStratum = z.enum(['published', 'own-centre', 'hospital']);

/** By what the cases may be told apart; each value of it is a group of the answer. */
export const dimensions = ['sex', 'age', 'aetiology', 'agent', 'site', 'laterality', 'pattern'] as const;
export type Dimension = (typeof dimensions)[number];

/** Facts by which numbers of cases may be told apart as well; the time to resolution is not told by them. */
export const factDimensions = [
  'gestation',
  'extravasation',
  'latency',
  'misdiagnosis',
  'treatment',
  'certainty',
] as const;
export type FactDimension = (typeof factDimensions)[number];

/** By what numbers of cases may be told apart. */
export const tableDimensions = [...dimensions, ...factDimensions] as const;
export type NamedDimension = Dimension | FactDimension;

/** A list of dimensions, or their names with commas between. */
const listOf = <Name extends NamedDimension>(names: readonly Name[]) =>
  z
    .preprocess(
      (given) => (typeof given === 'string' ? given.split(',') : given),
      z
        .array(z.enum(names))
        .max(3, 'expected three dimensions at most')
        .refine((given) => new Set(given).size === given.length, { error: 'expected each dimension once' }),
    )
    .meta({ title: 'By', description: 'Up to three dimensions, with commas between them: `sex,age`.' });

export const by = listOf(dimensions);
export const tableBy = listOf(tableDimensions);

/** A question as far as its dimensions go: those that it is by, and those of which it takes a part. */
export interface AskedDimensions extends Partial<Record<NamedDimension | 'ageBelow', unknown>> {
  readonly stratum: z.infer<typeof askedStratum>;
  readonly by: readonly NamedDimension[];
}

/** The dimensions of which a question takes one value, in their order. */
export function filteredDimensions(question: AskedDimensions): NamedDimension[] {
  return tableDimensions.filter((name) => question[name] !== undefined);
}

/**
 * A question is over three dimensions at most, filters among them, and over two of all hospitals, one of them a fact at most:
 * with each more, groups get smaller, and more follows from many questions together.
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
  const facts = factDimensions.filter((name) => question.by.includes(name) || question[name] !== undefined);
  if (question.stratum === 'hospital' && facts.length > 1) {
    context.addIssue({
      code: 'custom',
      path: ['by'],
      message: `expected one of ${facts.join(', ')} at most`,
    });
  }
}
