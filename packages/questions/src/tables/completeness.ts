import type { Label } from '@calcinosis/dictionary';
import { type FieldTold, fieldLabel, fieldsTold } from '@calcinosis/registry';
import type { TableDimension } from './tableDimension.ts';
import { type CaseTable, type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const categories: TableDimension['categories'] = [
  { code: 'recorded', label: { en: 'recorded', ko: '기록됨' } },
  { code: 'unknown', label: { en: 'said to be unknown', ko: '알 수 없다고 기록됨' } },
  { code: 'empty', label: { en: 'not said', ko: '기록 없음' } },
];

/** What the dictionary calls alike, since it stands in different places. */
const told: Partial<Record<string, Label>> = {
  'registration.exposures.start': { en: 'Start of exposure', ko: '노출 시작 시점' },
  'registration.lesions.onset': { en: 'Onset of the lesion', ko: '병변 발생 시점' },
  'visit.findings.sizeLong': { en: 'Longest diameter at visits', ko: '방문 시 장경' },
};

/** What a field that is told of is called. */
export const labelOfTold = (field: string): Label =>
  told[field] ?? { en: fieldLabel(field, 'en'), ko: fieldLabel(field, 'ko') };

const dimensionOf = (field: FieldTold): TableDimension => ({
  name: field,
  label: labelOfTold(field),
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
