import type { Language } from '../chart.ts';
import { measureLabel, measureOf, ownCentre } from '../tables/centreComparison.ts';
import type { TablesAnswer } from '../tables/tablesAnswer.ts';
import { cellAt, type ReleasedValue } from './released.ts';
import { captionOf, subtitleOf } from './words.ts';

/** Centres around what all of them that are shown have together, as a chart shows them. */
export interface CentreComparisonTable {
  readonly finding?: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly measure: string;
  readonly scale: 'share';
  readonly overall: number;
  readonly limits: { size: number; lower95: number; upper95: number; lower998: number; upper998: number }[];
  readonly centres: {
    label: string;
    size: ReleasedValue;
    value: ReleasedValue;
    outside: 'none' | '95' | '99.8';
    /** Whether it is the centre that asks. */
    own: boolean;
  }[];
}

/** Limits that chance alone leaves to a share of so many cases: exact, as of a binomial distribution. */
export type Funnel = (size: number, share: number, level: number) => { lower: number; upper: number };

/** Pure: only what was released is in it; shares, their whole and their limits are of the released counts. */
export function centreComparisonTable(
  answer: TablesAnswer,
  language: Language,
  funnel: Funnel,
): CentreComparisonTable {
  const [table] = answer.tables;
  const measure = measureLabel(measureOf(answer.question))[language];
  const shown = (table?.dimensions[0]?.categories ?? []).map((code, index) => {
    const yes = cellAt(table, [code, 'yes']).value ?? 0;
    return {
      code,
      label: labelOf(code, index, language),
      yes,
      size: yes + (cellAt(table, [code, 'no']).value ?? 0),
    };
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
  const overall = sum(shown.map(({ yes }) => yes)) / Math.max(1, sum(shown.map(({ size }) => size)));
  const limitsOf = (size: number) => {
    const [of95, of998] = [funnel(size, overall, 0.95), funnel(size, overall, 0.998)];
    return {
      size,
      lower95: of95.lower,
      upper95: of95.upper,
      lower998: of998.lower,
      upper998: of998.upper,
    };
  };
  const none = {
    en: 'Too few centres have enough cases for a comparison',
    ko: '비교할 만큼 증례가 충분한 기관이 아직 너무 적습니다',
  }[language];
  return {
    ...(shown.length === 0 ? { finding: none } : {}),
    subtitle: subtitleOf(answer, measure, language),
    caption: captionOf(answer, language),
    measure,
    scale: 'share',
    overall,
    limits: sizesUpTo(Math.max(0, ...shown.map(({ size }) => size))).map(limitsOf),
    centres: shown.map(({ code, label, yes, size }) => {
      const value = yes / size;
      const { lower95, upper95, lower998, upper998 } = limitsOf(size);
      const outside =
        value < lower998 || value > upper998 ? '99.8' : value < lower95 || value > upper95 ? '95' : 'none';
      return { label, size: { value: size }, value: { value }, outside, own: code === ownCentre };
    }),
  };
}

const labelOf = (code: string, index: number, language: Language): string =>
  code === ownCentre
    ? { en: 'this centre', ko: '본 기관' }[language]
    : { en: `centre ${index + 1}`, ko: `기관 ${index + 1}` }[language];

/** Every fifth size, to a little beyond the largest: limits are steps, and counts are multiples of five. */
function sizesUpTo(largest: number): number[] {
  const last = Math.ceil((largest * 1.1) / 5);
  return largest === 0 ? [] : Array.from({ length: last }, (_, index) => 5 * (index + 1));
}
