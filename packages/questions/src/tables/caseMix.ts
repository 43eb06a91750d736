import { careSetting, iatrogenicMechanism, underlyingCondition } from '@calcinosis/dictionary';
import { dimensions as caseDimensions } from '../dimension.ts';
import { factDimensionOf } from './namedDimensions.ts';
import { anyDimension, caseDimension, codingOf, factDimension, listDimensions } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const underlying = codingOf(underlyingCondition);

const dimensions = [
  ...caseDimensions.map(caseDimension),
  factDimensionOf.gestation,
  factDimension('care_setting', codingOf(careSetting)),
  factDimension('mechanism', codingOf(iatrogenicMechanism)),
  factDimensionOf.extravasation,
  factDimensionOf.certainty,
  anyDimension('underlying', underlying.label),
];

/** Who the cases are. */
export const caseMix = {
  name: 'case-mix',
  title: { en: 'Case mix', ko: '증례 구성' },
  summary: 'Who the cases are: a table for each of what they are told apart by',
  description:
    'Sex, age, aetiology, agent, site, side and radiographic pattern; gestational age, care setting, mechanism, whether an extravasation was recognised, certainty of the diagnosis, and each underlying condition.',
  question: tablesQuestion.omit({ by: true }),
  tables: (question) =>
    [...dimensions, ...listDimensions('underlying', underlying, question)].map((each) =>
      tableOf(each, question),
    ),
} as const satisfies TableKind;
