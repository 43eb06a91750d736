import { gapBands } from '@calcinosis/registry';
import type { Language } from '../chart.ts';
import type { TablesAnswer } from '../tables/tablesAnswer.ts';
import { cellAt, type ReleasedValue } from './released.ts';
import { captionOf, subtitleOf, untold } from './words.ts';

/** Cases by the longest gap between two of their visits, as a chart shows them. */
export interface VisitGapTable {
  readonly finding?: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly bands: { from: number; to: number | null; cases: ReleasedValue }[];
}

/** Pure: only what was released is in it. */
export function visitGapTable(answer: TablesAnswer, language: Language): VisitGapTable {
  const [table] = answer.tables;
  const finding = untold(answer, language);
  const what = {
    en: 'cases by the longest gap between two visits, the first presentation among them',
    ko: '첫 내원을 포함한 방문 사이의 가장 긴 간격',
  }[language];
  return {
    ...(finding === null ? {} : { finding }),
    subtitle: subtitleOf(answer, what, language),
    caption: [...seenOnce(cellAt(table, ['seen-once']), language), ...captionOf(answer, language)],
    bands: gapBands.map(({ code, from, below }) => ({
      from,
      to: Number.isFinite(below) ? below - 1 : null,
      cases: cellAt(table, [code]),
    })),
  };
}

/** Who was not seen twice has no gap, and no column. */
function seenOnce({ value }: ReleasedValue, language: Language): string[] {
  if (value === null || value === 0) return [];
  return [
    {
      en: `Besides, ${value} ${value === 1 ? 'case was' : 'cases were'} seen only once.`,
      ko: `이 밖에 한 번만 내원한 증례가 ${value}건 있습니다.`,
    }[language],
  ];
}
