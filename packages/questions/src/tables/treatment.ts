import { avoidable, treatment as treatmentField, yesNo } from '@calcinosis/dictionary';
import { factDimensionOf } from './namedDimensions.ts';
import { anyDimension, type Coding, codingOf, factDimension, listDimensions } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const treatments = codingOf(treatmentField);

const given: Coding = { ...treatments, label: { en: 'Given', ko: '시행' } };

const avoided: Coding = {
  label: { en: 'Considered and avoided', ko: '고려했으나 하지 않음' },
  codes: Object.fromEntries(Object.entries(treatments.codes).filter(([code]) => avoidable.has(code))),
};

const removed = factDimension('removed', {
  label: { en: 'Removed by a procedure', ko: '시술로 제거' },
  codes: yesNo,
});

/** How cases were treated, and what they were spared. */
export const treatment = {
  name: 'treatment',
  title: { en: 'Treatments given and avoided', ko: '시행한 치료와 하지 않은 치료' },
  summary: 'How cases were treated, and what they were spared',
  description:
    'The furthest that a treatment went, whether a procedure took a lesion out, and a table for each treatment that was given, or considered and avoided: a case may have several.',
  question: tablesQuestion,
  tables: (question) =>
    [
      factDimensionOf.treatment,
      removed,
      ...listDimensions('given', given, question),
      anyDimension('avoided', avoided.label),
      ...listDimensions('avoided', avoided, question),
    ].map((each) => tableOf(each, question)),
} as const satisfies TableKind;
