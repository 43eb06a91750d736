import { type FieldTold, fieldLabel, fieldsTold } from '@calcinosis/registry';
import type { TableDimension } from './tableDimension.ts';
import { type CaseTable, type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const categories: TableDimension['categories'] = [
  { code: 'recorded', label: { en: 'recorded', ko: '기록됨' } },
  { code: 'unknown', label: { en: 'said to be unknown', ko: '알 수 없다고 기록됨' } },
  { code: 'empty', label: { en: 'not said', ko: '기록 없음' } },
];

const dimensionOf = (field: FieldTold): TableDimension => ({
  name: field,
  label: { en: fieldLabel(field, 'en'), ko: fieldLabel(field, 'ko') },
  categories,
  reading: { field },
});

/** How far the fields of cases are filled in. */
export const completeness = {
  name: 'completeness',
  title: { en: 'Completeness', ko: '기록 완전성' },
  summary: 'How far each field is filled in',
  description:
    'A table for each field, of the cases that have room for it: a finding needs a visit. A field is recorded when it is given in each lesion, exposure and visit of the case, unknown when all are answered and one by a reason for absence, and not said otherwise.',
  question: tablesQuestion,
  tables: (question) =>
    fieldsTold.map((field): CaseTable => ({ ...tableOf(dimensionOf(field), question), among: { field } })),
} as const satisfies TableKind;
