import { type Label, yesNo } from '@calcinosis/dictionary';
import { z } from 'zod';
import { askedStratum } from '../dimension.ts';
import { type CodedFact, factDimension, type TableDimension } from './tableDimension.ts';
import type { TableKind } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

/** What centres are compared by: whether something is so of a case; of those of which it is not known nothing is told. */
const measures = {
  'resolved-by-12-weeks': {
    fact: 'resolved_by_12_weeks',
    label: { en: 'Resolved by the 12-week visit', ko: '12주 방문까지 소실' },
  },
  'resolved-by-26-weeks': {
    fact: 'resolved_by_26_weeks',
    label: { en: 'Resolved by the 26-week visit', ko: '26주 방문까지 소실' },
  },
  misdiagnosed: {
    fact: 'misdiagnosis',
    label: { en: 'First taken for something else', ko: '초기 오진' },
  },
  removed: { fact: 'removed', label: { en: 'Removed by a procedure', ko: '시술로 제거' } },
} as const satisfies Readonly<Record<string, { readonly fact: CodedFact; readonly label: Label }>>;

const measure = z.enum(['resolved-by-12-weeks', 'resolved-by-26-weeks', 'misdiagnosed', 'removed']);
export type Measure = z.infer<typeof measure>;

/** What a measure is called. */
export const measureLabel = (of: Measure): Label => measures[of].label;

const comparisonQuestion = tablesQuestion.omit({ by: true }).extend({
  stratum: askedStratum.extract(['hospital']).default('hospital').meta({
    title: 'Stratum',
    description: 'hospital: what is released of all hospitals.',
  }),
  measure: measure.default('resolved-by-12-weeks').meta({
    title: 'Measure',
    description: `By what centres are compared: ${measure.options.join(', ')}.`,
  }),
});

/** The measure of a question about centres. */
export const measureOf = (question: unknown): Measure => z.looseObject({ measure }).parse(question).measure;

/** Centres without their names: how many there are, and in which order, a release says. */
const centres: TableDimension = {
  name: 'centre',
  label: { en: 'Centre', ko: '기관' },
  categories: [],
  reading: { centre: true },
};

/** The centre that asks, among the others. */
export const ownCentre = 'own';

/** How a share differs between centres. */
export const centreComparison = {
  name: 'centre-comparison',
  title: { en: 'Comparison of centres', ko: '기관 비교' },
  summary: 'How a share differs between centres that are not named',
  description:
    'A row for each centre that has enough cases of which the measure is so, and of which it is not; the largest first. There is none unless five centres have. No row says whose it is, but to a centre that asks its own is `own`. Resolved by the visit of week 12, or 26: of the cases that were seen gone by the last day that counts for it (133, or 273), among those and the ones that were seen still there from its first day (71, or 134) on, were removed, or died by its last.',
  question: comparisonQuestion,
  compares: true,
  tables: (question) => {
    const { fact, label } = measures[measureOf(question)];
    const { categories, ...dimension } = factDimension(fact, { label, codes: yesNo });
    const known = categories.filter(({ code }) => code in yesNo);
    return [{ name: 'centres', label, dimensions: [centres, { ...dimension, categories: known }] }];
  },
} as const satisfies TableKind;
