import { fields } from '@calcinosis/dictionary';
import { caseRegistration, visit } from '@calcinosis/registry';
import { z } from 'zod';
import type { CompletenessAnswer } from '../answer.ts';
import type { CompletenessQuestion } from '../question.ts';
import type { CentreFacts } from '../worklist.ts';
import { delayQuantile } from './entryDelay.ts';
import { addCounts } from './fieldCounts.ts';

/** How complete the cases of a centre are, field by field, and how late its visits come in. */
export function completenessOf(facts: CentreFacts, question: CompletenessQuestion): CompletenessAnswer {
  const delays = facts.cases.flatMap((each) => each.delays);
  const counts = [...addCounts(facts.cases.map((each) => each.fields))].map(
    ([field, { expected, given, unknown }]) => ({
      field,
      label: labelOf(field, question.language),
      expected,
      given,
      unknown,
      empty: expected - given - unknown,
    }),
  );
  const share = (each: (typeof counts)[number]) => (each.given + each.unknown) / each.expected;
  return {
    centre: question.centre,
    position: facts.position,
    cases: facts.cases.length,
    visits: delays.length,
    fields: counts.toSorted((a, b) => share(a) - share(b) || (a.field < b.field ? -1 : 1)),
    daysToEntry: { median: delayQuantile(delays, 0.5), ninetieth: delayQuantile(delays, 0.9) },
    parked: facts.parked,
  };
}

const roots: Readonly<Record<string, z.core.$ZodType>> = { registration: caseRegistration, visit };

/** The dictionary's label of the field at a path; the path itself when it has none. */
function labelOf(path: string, language: 'en' | 'ko'): string {
  const [root = '', ...names] = path.split('.');
  let schema = roots[root];
  for (const name of names) {
    const inside = schema === undefined ? undefined : unwrapped(schema);
    schema = inside instanceof z.ZodObject ? Reflect.get(inside.shape, name) : undefined;
  }
  const field = schema === undefined ? undefined : fields.get(optionalInner(schema));
  return field?.label[language] ?? path;
}

const optionalInner = (schema: z.core.$ZodType): z.core.$ZodType =>
  schema instanceof z.ZodOptional ? optionalInner(schema.unwrap()) : schema;

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  const inner = optionalInner(schema);
  return inner instanceof z.ZodArray ? unwrapped(inner.element) : inner;
}
