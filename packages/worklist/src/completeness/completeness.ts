import { addCounts, fieldLabel } from '@calcinosis/registry';
import type { CompletenessAnswer } from '../answer.ts';
import type { CompletenessQuestion } from '../question.ts';
import type { CentreFacts } from '../worklist.ts';
import { delayQuantile } from './entryDelay.ts';

/** How complete the cases of a centre are, field by field, and how late its visits come in. */
export function completenessOf(facts: CentreFacts, question: CompletenessQuestion): CompletenessAnswer {
  const delays = facts.cases.flatMap((each) => each.delays);
  const counts = [...addCounts(facts.cases.map((each) => each.fields))].map(
    ([field, { expected, given, unknown }]) => ({
      field,
      label: fieldLabel(field, question.language),
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
