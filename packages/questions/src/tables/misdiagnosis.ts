import { harmFromMisdiagnosis, initialMisdiagnosis } from '@calcinosis/dictionary';
import { factDimensionOf } from './namedDimensions.ts';
import { anyDimension, codingOf, listDimensions } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const harms = codingOf(harmFromMisdiagnosis);

/** What lesions were first taken for, and what came of it. */
export const misdiagnosis = {
  name: 'misdiagnosis',
  title: { en: 'First diagnoses', ko: '초기 진단' },
  summary: 'What cases were first taken for, and what harm came of it',
  description:
    'A table for each diagnosis and each harm, of the cases that had it and those that had not: a case may have several. A case was first taken for something else when one of its lesions was.',
  question: tablesQuestion,
  tables: (question) =>
    [
      factDimensionOf.misdiagnosis,
      ...listDimensions('misdiagnoses', codingOf(initialMisdiagnosis), question),
      anyDimension('harms', harms.label),
      ...listDimensions('harms', harms, question),
    ].map((each) => tableOf(each, question)),
} as const satisfies TableKind;
