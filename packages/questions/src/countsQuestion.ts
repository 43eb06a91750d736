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
import {
  askedStratum,
  checkDimensions,
  type FactDimension,
  filteredDimensions,
  type NamedDimension,
  tableBy,
} from './dimension.ts';
import { factDimensionOf } from './tables/namedDimensions.ts';

/** A code of a fact, or `not-recorded`. */
const codeOf = (fact: FactDimension) => z.enum(factDimensionOf[fact].categories.map(({ code }) => code));

/** What may be said in a question about counts. */
export const countsFields = z.strictObject({
  stratum: askedStratum.default('published'),
  by: tableBy.default([]),
  sex: sex.optional(),
  age: z.enum(ageBands.map(({ code }) => code)).optional(),
  aetiology: aetiologyClass.optional(),
  agent: agent.optional(),
  site: site.optional(),
  laterality: laterality.optional(),
  pattern: imagingPattern.optional(),
  gestation: codeOf('gestation').optional(),
  extravasation: codeOf('extravasation').optional(),
  latency: codeOf('latency').optional(),
  misdiagnosis: codeOf('misdiagnosis').optional(),
  treatment: codeOf('treatment').optional(),
  certainty: codeOf('certainty').optional(),
  asOf: asOf.optional(),
});

/** How many cases there are: of whom, in which table. A filter on a dimension takes its part of the table. */
export const countsQuestion = countsFields.superRefine(checkDimensions);

export type CountsQuestion = z.infer<typeof countsQuestion>;

/** The filters of a question, by dimension. */
export function filtersOf(question: CountsQuestion): Partial<Record<NamedDimension, string>> {
  return Object.fromEntries(filteredDimensions(question).map((name) => [name, question[name]]));
}
