import { harmFromMisdiagnosis, initialMisdiagnosis, yesNo } from '@calcinosis/dictionary';
import { codingOf, factDimension, listDimensions } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const dimensions = [
  factDimension('misdiagnosis', {
    label: { en: 'First taken for something else', ko: '초기 오진 여부' },
    codes: yesNo,
  }),
  ...listDimensions('misdiagnoses', codingOf(initialMisdiagnosis)),
  ...listDimensions('harms', codingOf(harmFromMisdiagnosis)),
];

/** What lesions were first taken for, and what came of it. */
export const misdiagnosis = {
  name: 'misdiagnosis',
  title: { en: 'First diagnoses', ko: '초기 진단' },
  summary: 'What cases were first taken for, and what harm came of it',
  description:
    'A table for each diagnosis and each harm, of the cases that had it and those that had not: a case may have several. A case was first taken for something else when one of its lesions was.',
  question: tablesQuestion,
  tables: (question) => dimensions.map((each) => tableOf(each, question)),
} as const satisfies TableKind;
