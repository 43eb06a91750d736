import { yesNo } from '@calcinosis/dictionary';
import { factDimension } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const misdiagnosed = factDimension('misdiagnosis', {
  label: { en: 'First taken for something else', ko: '초기 오진 여부' },
  codes: yesNo,
});

/** How many cases were first taken for something else. */
export const misdiagnosis = {
  name: 'misdiagnosis',
  title: { en: 'First diagnoses', ko: '초기 진단' },
  summary: 'How many cases were first taken for something else',
  description: 'A case was misdiagnosed when one of its lesions was.',
  question: tablesQuestion,
  tables: (question) => [tableOf(misdiagnosed, question)],
} as const satisfies TableKind;
