import {
  careSetting,
  diagnosticCertainty,
  extravasation,
  gestationalAge,
  gestationBands,
  iatrogenicMechanism,
  underlyingCondition,
  yesNo,
} from '@calcinosis/dictionary';
import { dimensions as caseDimensions } from '../dimension.ts';
import { caseDimension, codingOf, factDimension, labelOfField, listDimensions } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const dimensions = [
  ...caseDimensions.map(caseDimension),
  factDimension('gestation', {
    label: labelOfField(gestationalAge),
    codes: Object.fromEntries(gestationBands.map(({ code, label }) => [code, label])),
  }),
  factDimension('care_setting', codingOf(careSetting)),
  factDimension('mechanism', codingOf(iatrogenicMechanism)),
  factDimension('extravasation', { ...codingOf(extravasation), codes: yesNo }),
  factDimension('certainty', codingOf(diagnosticCertainty)),
  ...listDimensions('underlying', codingOf(underlyingCondition)),
];

/** Who the cases are. */
export const caseMix = {
  name: 'case-mix',
  title: { en: 'Case mix', ko: '증례 구성' },
  summary: 'Who the cases are: a table for each of what they are told apart by',
  description:
    'Sex, age, aetiology, agent, site, side and radiographic pattern; gestational age, care setting, mechanism, whether an extravasation was recognised, certainty of the diagnosis, and each underlying condition.',
  question: tablesQuestion.omit({ by: true }),
  tables: (question) => dimensions.map((each) => tableOf(each, question)),
} as const satisfies TableKind;
