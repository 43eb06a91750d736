import type { Language } from '../chart.ts';
import { dimensionLabel, groupLabel, groupsOf } from '../dimensionCodes.ts';
import { dimensions } from '../dimension.ts';
import { labelOfTold } from '../tables/completeness.ts';
import type { TablesAnswer, ToldTable } from '../tables/tablesAnswer.ts';
import { cellAt, type ReleasedValue, shareOf } from './released.ts';
import { captionOf, subtitleOf, untold } from './words.ts';

/** Shares of cases in which fields are recorded, as a chart shows them. */
export interface CompletenessTable {
  readonly finding?: string;
  readonly subtitle: string;
  readonly caption: string[];
  readonly fields: { label: string; share: ReleasedValue }[];
  readonly groupedBy: string | null;
  readonly groups: { label: string; shares: ReleasedValue[] }[];
}

/**
 * The share of the cases that have room for a field in which it is recorded wherever they have. Pure: only what was released
 * is in it.
 */
export function completenessTable(answer: TablesAnswer, language: Language): CompletenessTable {
  const { tables } = answer;
  const by = dimensions.find((name) => name === answer.question['by']);
  const finding = untold(answer, language);
  const what = {
    en: 'share of the cases that have room for a field in which it is recorded',
    ko: '해당 항목이 있을 수 있는 증례 중 기록된 비율',
  }[language];
  return {
    ...(finding === null ? {} : { finding }),
    subtitle: subtitleOf(answer, what, language),
    caption: captionOf(answer, language),
    fields: tables.map((table) => ({
      label: labelOfTold(table.name)[language],
      share: recordedIn(table, by === undefined ? [] : [null]),
    })),
    groupedBy: by === undefined ? null : dimensionLabel(by)[language],
    groups:
      by === undefined
        ? []
        : groupsOf(by).map((group) => ({
            label: groupLabel(by, group, language),
            shares: tables.map((table) => recordedIn(table, [group])),
          })),
  };
}

/** The share of a field in a group, in all of them (null), or where there are none. */
const recordedIn = (table: ToldTable, group: readonly (string | null)[]): ReleasedValue =>
  shareOf(cellAt(table, ['recorded', ...group]), cellAt(table, [null, ...group]));
