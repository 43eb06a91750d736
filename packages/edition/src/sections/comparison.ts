import {
  centreComparisonAltText,
  centreComparisonChart,
  centreComparisonRows,
  centreComparisonTitle,
} from '@calcinosis/charts';
import { type CentreComparisonTable, centreComparisonTable, noteText } from '@calcinosis/questions';
import { binomialFunnel } from '@calcinosis/survival';
import type { Block } from '../document/document.ts';
import { paragraph, type SectionMaker, type SectionSource } from './section.ts';
import { type TableChart, tableFigure } from './tableFigure.ts';

/** How centres are drawn beside one another, and put into words and into text. */
export const centresCompared = {
  kind: 'centre-comparison',
  table: (answer, language) => centreComparisonTable(answer, language, binomialFunnel),
  chart: centreComparisonChart,
  title: centreComparisonTitle,
  alt: centreComparisonAltText,
  rows: centreComparisonRows,
} as const satisfies TableChart<CentreComparisonTable>;

/** By how much more than chance hospitals differ, without saying which is which. */
export const comparison: SectionMaker = (source) => ({
  id: 'centre-comparison',
  title: source.t({ en: 'Comparison of centres', ko: '기관 간 비교' }),
  blocks: [
    paragraph(
      source.t({
        en: 'Hospitals are compared when five of them have enough cases, and none is named: it is shown how far shares lie apart, and how far chance alone would let them. Published cases are of no hospital.',
        ko: '병원 간 비교는 증례가 충분한 병원이 다섯 곳 이상일 때에만, 병원 이름 없이 제시합니다. 비율이 서로 얼마나 다른지, 우연만으로는 얼마나 다를 수 있는지를 보여 줍니다. 문헌 증례는 병원에 속하지 않습니다.',
      }),
    ),
    ...comparisonFigure(source, centresCompared),
  ],
});

/** The centres that are shown, or in words that too few can be. */
export function comparisonFigure(source: SectionSource, chart: TableChart<CentreComparisonTable>): Block[] {
  const answer = source.answers.tables('hospital-centre-comparison');
  const areFew = answer?.notes.some(({ code }) => code === 'few-centres') === true;
  return areFew
    ? [paragraph(noteText('few-centres', source.language))]
    : tableFigure(source, 'hospital', chart);
}
