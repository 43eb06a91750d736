import type { Language } from '../language.ts';
import { inWords, notShownBecause } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import type { MediansRow, MediansTable } from './table.ts';

interface MediansWords {
  readonly group: string;
  readonly cases: string;
  readonly estimate: string;
  readonly days: string;
  readonly notReached: string;
  readonly median: string;
  readonly medianInterval: string;
  readonly interval: string;
  readonly goesOn: string;
  readonly nothing: string;
  readonly hiddenTitle: string;
  readonly noneReached: string;
  interval95(lower: string, upper: string): string;
  one(label: string, day: number): string;
  range(first: string, firstDay: number, last: string, lastDay: number): string;
  notReachedIn(groups: number): string;
}

const english: MediansWords = {
  group: 'Group',
  cases: 'Cases',
  estimate: 'Median days (95%)',
  days: 'Days',
  notReached: 'not reached',
  median: 'Median',
  medianInterval: 'Median lies between these days',
  interval: '95% interval',
  goesOn: 'Not reached: goes on beyond',
  nothing: 'There is no group to show.',
  hiddenTitle: 'The median times to resolution are not shown',
  noneReached: 'In no group had half of the cases resolved',
  interval95: (lower, upper) => `${lower} to ${upper}`,
  one: (label, day) => `Half had resolved by day ${day} (${label})`,
  range: (first, firstDay, last, lastDay) =>
    `Half had resolved by day ${firstDay} (${first}) to day ${lastDay} (${last})`,
  notReachedIn: (groups) => (groups === 1 ? 'not reached in one group' : `not reached in ${groups} groups`),
};

const korean: MediansWords = {
  group: '군',
  cases: '증례',
  estimate: '중앙값 일수 (95%)',
  days: '일',
  notReached: '미도달',
  median: '중앙값',
  medianInterval: '중앙값은 이 날짜 사이에 있음',
  interval: '95% 신뢰구간',
  goesOn: '미도달: 그 이후로 이어짐',
  nothing: '표시할 군이 없습니다.',
  hiddenTitle: '소실까지 기간의 중앙값은 공개하지 않습니다',
  noneReached: '어느 군에서도 절반이 소실되지 않았습니다',
  interval95: (lower, upper) => `${lower}–${upper}`,
  one: (label, day) => `${label}: ${day}일까지 절반이 소실되었습니다`,
  range: (first, firstDay, last, lastDay) =>
    `절반이 소실되기까지 ${firstDay}일 (${first})에서 ${lastDay}일 (${last})`,
  notReachedIn: (groups) => `${groups}개 군에서는 미도달`,
};

export function mediansWords(language: Language): MediansWords {
  return language === 'ko' ? korean : english;
}

/** "61 (21 to 183)", or why there is no number. */
export function estimateInWords({ estimate }: MediansRow, language: Language): string {
  const words = mediansWords(language);
  if ('suppressed' in estimate) return notShownBecause(estimate.suppressed, language);
  const { median, lower, upper } = estimate;
  const day =
    median === null
      ? words.notReached
      : median.from === median.to
        ? `${median.to}`
        : `${median.from}–${median.to}`;
  if (lower === null && upper === null) return day;
  return `${day} (${words.interval95(lower === null ? '–' : `${lower}`, upper === null ? words.notReached : `${upper}`)})`;
}

/** The finding: from the earliest to the latest median, and where none was reached. */
export function mediansTitle(table: MediansTable, { language }: ChartOptions): string {
  if (table.finding !== undefined) return table.finding;
  const words = mediansWords(language);
  if (table.rows.length === 0) return words.nothing.replace(/[.]$/u, '');
  const shown = table.rows.filter(({ estimate }) => !('suppressed' in estimate));
  const reached = table.rows
    .flatMap(({ label, estimate }) =>
      'suppressed' in estimate || estimate.median === null ? [] : [{ label, day: estimate.median.to }],
    )
    .toSorted((a, b) => a.day - b.day);
  const [first, last] = [reached[0], reached.at(-1)];
  if (shown.length === 0) return words.hiddenTitle;
  if (first === undefined || last === undefined) return words.noneReached;
  const open = shown.length - reached.length;
  const range =
    reached.length === 1
      ? words.one(first.label, first.day)
      : words.range(first.label, first.day, last.label, last.day);
  return open === 0 ? range : `${range}; ${words.notReachedIn(open)}`;
}

/** Title, then every group. */
export function mediansAltText(table: MediansTable, { language }: ChartOptions): string {
  const words = mediansWords(language);
  return [
    `${mediansTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    ...allRows(table).map((row) => `${row.label}: ${words.estimate} ${estimateInWords(row, language)}.`),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** A row for each group, and the last one for all of them where the table has it. */
export function mediansRows(table: MediansTable, { language }: ChartOptions): TextTable {
  const words = mediansWords(language);
  return {
    header: [words.group, words.cases, words.estimate],
    rows: allRows(table).map((row) => [
      row.label,
      inWords(row.cases, language),
      estimateInWords(row, language),
    ]),
  };
}

/** All rows in the order in which they are drawn. */
export function allRows({ rows, overall }: MediansTable): readonly MediansRow[] {
  return overall === undefined ? rows : [...rows, overall];
}
