import type { Language } from '../chart.ts';
import type { TablesAnswer } from '../tables/tablesAnswer.ts';
import { cellAt, type ReleasedValue } from './released.ts';
import { captionOf, subtitleOf, untold } from './words.ts';

/** Cases by the month in which they were registered, as a chart shows them. */
export interface RecruitmentTable {
  readonly finding?: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly months: string[];
  readonly cases: ReleasedValue[];
  readonly total: ReleasedValue;
  /** Which centre registered them is told to nobody. */
  readonly centres: [];
}

/** Pure: only what was released is in it. */
export function recruitmentTable(answer: TablesAnswer, language: Language): RecruitmentTable {
  const [table] = answer.tables;
  const months = table?.dimensions[0]?.categories ?? [];
  const finding = untold(answer, language);
  const what = {
    en: 'by month of registration (UTC); the last one may still go on',
    ko: '등록 월 기준(UTC), 마지막 달은 진행 중일 수 있음',
  }[language];
  return {
    ...(finding === null ? {} : { finding }),
    subtitle: subtitleOf(answer, what, language),
    caption: captionOf(answer, language),
    months: [...months],
    cases: months.map((month) => cellAt(table, [month])),
    total: cellAt(table, [null]),
    centres: [],
  };
}
