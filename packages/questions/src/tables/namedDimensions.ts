import {
  diagnosticCertainty,
  extravasation,
  gestationalAge,
  gestationBands,
  latencyBands,
  treatment,
  treatmentClasses,
  yesNo,
} from '@calcinosis/dictionary';
import { severalBands } from '@calcinosis/registry';
import type { FactDimension, NamedDimension } from '../dimension.ts';
import {
  caseDimension,
  codesOfBands,
  codingOf,
  factDimension,
  labelOfField,
  type TableDimension,
} from './tableDimension.ts';

/** The facts by which any number of cases may be told apart. */
export const factDimensionOf: Readonly<Record<FactDimension, TableDimension>> = {
  gestation: factDimension('gestation', {
    label: labelOfField(gestationalAge),
    codes: codesOfBands(gestationBands),
  }),
  extravasation: factDimension('extravasation', { ...codingOf(extravasation), codes: yesNo }),
  latency: factDimension('latency', {
    label: { en: 'From exposure to onset', ko: '노출에서 발생까지' },
    codes: {
      ...codesOfBands(latencyBands),
      [severalBands]: { en: 'not known so exactly', ko: '정확히 알 수 없음' },
    },
  }),
  misdiagnosis: factDimension('misdiagnosis', {
    label: { en: 'First taken for something else', ko: '초기 오진 여부' },
    codes: yesNo,
  }),
  treatment: factDimension('treatment', { label: labelOfField(treatment), codes: treatmentClasses }),
  certainty: factDimension('certainty', codingOf(diagnosticCertainty)),
};

/** A dimension by its name in a question. */
export const dimensionNamed = (name: NamedDimension): TableDimension =>
  isFact(name) ? factDimensionOf[name] : caseDimension(name);

const isFact = (name: NamedDimension): name is FactDimension => name in factDimensionOf;
