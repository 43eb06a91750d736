import { stringify } from 'csv-stringify/sync';
import type { CountsAnswer } from './countsAnswer.ts';

/**
 * A table of cases, one row a cell: a column for each dimension, the count or the reason why there is none, and of what
 * it is the answer. It begins with a byte order mark, by which Excel knows UTF-8.
 */
export function countsCsv(answer: CountsAnswer): string {
  const names = answer.dimensions.map(({ name }) => name);
  const asked = [
    answer.position,
    answer.policy,
    answer.question.stratum,
    answer.codeVersion,
    answer.snapshot?.month ?? null,
    answer.policyHash,
    answer.questionHash,
  ];
  return stringify(
    answer.cells.map(({ at, cases, suppressed }) => [...at, cases, suppressed, ...asked]),
    {
      bom: true,
      header: true,
      columns: [
        ...names,
        'cases',
        'suppressed',
        'position',
        'policy',
        'stratum',
        'code_version',
        'snapshot',
        'policy_hash',
        'question_hash',
      ],
    },
  );
}
