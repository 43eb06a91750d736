import { stringify } from 'csv-stringify/sync';
import type { TablesAnswer } from './tablesAnswer.ts';

const columns = [
  'table',
  'category',
  'by',
  'group',
  'cases',
  'suppressed',
  'position',
  'policy',
  'stratum',
  'code_version',
  'snapshot',
  'policy_hash',
  'question_hash',
];

/**
 * All tables of an answer as one, a row for each cell: the table, the category of its own dimension, the other dimension
 * with its group where there is one, the count or the reason why there is none, and of what it is the answer. It begins
 * with a byte order mark, by which Excel knows UTF-8.
 */
export function tablesCsv(answer: TablesAnswer): string {
  const asked = [
    answer.position,
    answer.policy,
    answer.question.stratum,
    answer.codeVersion,
    answer.snapshot?.month ?? null,
    answer.policyHash,
    answer.questionHash,
  ];
  const rows = answer.tables.flatMap(({ name, dimensions, cells }) =>
    cells.map(({ at: [category, group], cases, suppressed }) => [
      name,
      category,
      dimensions[1]?.name,
      group,
      cases,
      suppressed,
      ...asked,
    ]),
  );
  return stringify(rows, { bom: true, header: true, columns });
}
