import type { Language } from '../language.ts';
import { suppressionOf, valueOf } from '../released/releasedValue.ts';
import { formatShare, inWords } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import type { CompletenessTable } from './table.ts';

interface CompletenessWords {
  readonly all: string;
  readonly shade: string;
  readonly hiddenTitle: string;
  readonly nothing: string;
  hidden(notShown: string): string;
  least(field: string, share: string, mostField: string, mostShare: string): string;
  only(field: string, share: string): string;
  even(share: string): string;
  hiddenCells(cells: number): string;
}

const english: CompletenessWords = {
  all: 'All cases',
  shade: '0% to 100% recorded',
  hiddenTitle: 'How complete the records are is not shown',
  nothing: 'There is no field to show yet.',
  hidden: (word) => `Share ${word}`,
  least: (field, share, mostField, mostShare) =>
    `Least complete is “${field}” (${share}), most complete “${mostField}” (${mostShare})`,
  only: (field, share) => `“${field}” is recorded for ${share}`,
  even: (share) => `All fields are equally complete (${share})`,
  hiddenCells: (cells) =>
    cells === 1 ? 'One share of a group is not shown.' : `${cells} shares of groups are not shown.`,
};

const korean: CompletenessWords = {
  all: '전체 증례',
  shade: '기록됨 0%–100%',
  hiddenTitle: '기록의 완전성은 공개하지 않습니다',
  nothing: '아직 표시할 항목이 없습니다.',
  hidden: (word) => `비율 ${word}`,
  least: (field, share, mostField, mostShare) =>
    `가장 덜 기록된 항목은 ‘${field}’ (${share}), 가장 잘 기록된 항목은 ‘${mostField}’ (${mostShare})입니다`,
  only: (field, share) => `‘${field}’ 항목은 ${share} 기록되었습니다`,
  even: (share) => `모든 항목의 기록 비율이 같습니다 (${share})`,
  hiddenCells: (cells) => `집단별 비율 ${cells}개는 공개하지 않습니다.`,
};

export function completenessWords(language: Language): CompletenessWords {
  return language === 'ko' ? korean : english;
}

/** The finding: the least and the most complete of the fields. */
export function completenessTitle(table: CompletenessTable, { language }: ChartOptions): string {
  if (table.finding !== undefined) return table.finding;
  const words = completenessWords(language);
  if (table.fields.length === 0) return words.nothing.replace(/[.]$/u, '');
  const shown = table.fields
    .flatMap(({ label, share }) => {
      const value = valueOf(share);
      return value === null ? [] : [{ label, value }];
    })
    .toSorted((a, b) => a.value - b.value);
  const [least, most] = [shown[0], shown.at(-1)];
  if (least === undefined || most === undefined) return words.hiddenTitle;
  if (shown.length === 1) return words.only(least.label, formatShare(least.value));
  return least.value === most.value
    ? words.even(formatShare(least.value))
    : words.least(least.label, formatShare(least.value), most.label, formatShare(most.value));
}

/** Title, each field over all centres, and how many cells are not shown. */
export function completenessAltText(table: CompletenessTable, { language }: ChartOptions): string {
  const words = completenessWords(language);
  const hidden = table.groups
    .flatMap(({ shares }) => shares)
    .filter((share) => suppressionOf(share) !== null).length;
  return [
    `${completenessTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    ...table.fields.map(({ label, share }) => `${label}: ${inWords(share, language, formatShare)}.`),
    hidden === 0 ? '' : words.hiddenCells(hidden),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** A row for all cases together, then one for each group. */
export function completenessRows(table: CompletenessTable, { language }: ChartOptions): TextTable {
  const words = completenessWords(language);
  const text = (share: Parameters<typeof inWords>[0]) => inWords(share, language, formatShare);
  return {
    header: [table.groupedBy ?? '', ...table.fields.map(({ label }) => label)],
    rows: [
      [words.all, ...table.fields.map(({ share }) => text(share))],
      ...table.groups.map(({ label, shares }) => [label, ...shares.map(text)]),
    ],
  };
}
