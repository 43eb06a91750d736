import type { Language } from '../language.ts';
import { valueOf } from '../released/releasedValue.ts';
import { formatShare, inWords, notShown, notShownBecause } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import {
  type Cause,
  type CumulativeIncidenceTable,
  type IncidenceGroup,
  isDrawn,
  lastDay,
  shareAt,
} from './table.ts';

interface IncidenceWords {
  readonly share: string;
  readonly group: string;
  readonly day: string;
  readonly days: string;
  readonly weeks: string;
  readonly months: string;
  readonly atRisk: string;
  readonly censored: string;
  readonly causes: Readonly<Record<Cause, string>>;
  readonly withBand: string;
  readonly hiddenNumber: string;
  readonly noCases: string;
  readonly nothing: string;
  readonly hiddenTitle: string;
  shownUntil(day: number): string;
  by(day: number, shares: string): string;
  had(cause: Cause, share: string): string;
  hidden(cause: Cause, notShown: string): string;
  finding(day: number, shares: string): string;
  range(day: number, least: string, leastGroup: string, most: string, mostGroup: string): string;
}

const english: IncidenceWords = {
  share: 'Share of the cases',
  group: 'Group',
  day: 'Day',
  days: 'Days',
  weeks: 'Weeks',
  months: 'Months',
  atRisk: 'At risk',
  censored: 'Censored',
  causes: { resolved: 'Resolved', removed: 'Removed', died: 'Died' },
  withBand: ', 95% interval',
  hiddenNumber: 'Number not shown',
  noCases: 'No cases',
  nothing: 'There is no curve to draw for this selection.',
  hiddenTitle: 'How cases ended is not shown',
  shownUntil: (day) => `not shown after day\u00a0${day}`,
  by: (day, shares) => `by day\u00a0${day}: ${shares}`,
  had: (cause, share) => `${share} ${{ resolved: 'resolved', removed: 'removed', died: 'died' }[cause]}`,
  hidden: (cause, word) => `${{ resolved: 'resolution', removed: 'removal', died: 'death' }[cause]} ${word}`,
  finding: (day, shares) => `By day ${day}: ${shares}`,
  range: (day, least, leastGroup, most, mostGroup) =>
    `Resolved by day ${day}: from ${least} (${leastGroup}) to ${most} (${mostGroup})`,
};

const korean: IncidenceWords = {
  share: '증례 중 비율',
  group: '군',
  day: '일',
  days: '일',
  weeks: '주',
  months: '개월',
  atRisk: '관찰 중',
  censored: '중도절단',
  causes: { resolved: '소실', removed: '제거', died: '사망' },
  withBand: ', 95% 신뢰구간',
  hiddenNumber: '수 비공개',
  noCases: '증례 없음',
  nothing: '이 선택에 대해 그릴 수 있는 곡선이 없습니다.',
  hiddenTitle: '증례의 결과는 공개하지 않습니다',
  shownUntil: (day) => `${day}일 이후 비공개`,
  by: (day, shares) => `${day}일까지 ${shares}`,
  had: (cause, share) => `${korean.causes[cause]} ${share}`,
  hidden: (cause, word) => `${korean.causes[cause]} ${word}`,
  finding: (day, shares) => `${day}일까지 ${shares}`,
  range: (day, least, leastGroup, most, mostGroup) =>
    `${day}일까지의 소실 비율: ${least} (${leastGroup})에서 ${most} (${mostGroup})`,
};

export function incidenceWords(language: Language): IncidenceWords {
  return language === 'ko' ? korean : english;
}

/** "82% resolved, 5% removed, death not shown", at the end of a group's curves. */
function sharesInWords(group: IncidenceGroup, day: number, language: Language): string {
  const words = incidenceWords(language);
  return group.causes
    .map((cause) => {
      const share = shareAt(cause, day);
      return share === null
        ? words.hidden(cause.cause, notShown(language))
        : words.had(cause.cause, formatShare(share));
    })
    .join(', ');
}

/** What a panel shows, in a few words. */
export function groupSummary(group: IncidenceGroup, horizonDays: number, language: Language): string {
  const words = incidenceWords(language);
  if (group.suppressed !== undefined) return notShownBecause(group.suppressed, language);
  if (valueOf(group.cases) === 0) return words.noCases;
  const day = lastDay(group, horizonDays);
  return [
    words.by(day, sharesInWords(group, day, language)),
    ...(group.shownUntilDay === undefined ? [] : [words.shownUntil(group.shownUntilDay)]),
  ].join('; ');
}

/** The finding: how the cases had ended when the curves end; of several groups, how far resolution differs. */
export function cumulativeIncidenceTitle(
  table: CumulativeIncidenceTable,
  { language }: ChartOptions,
): string {
  if (table.finding !== undefined) return table.finding;
  const words = incidenceWords(language);
  if (table.groups.length === 0) return words.nothing.replace(/[.]$/u, '');
  const drawn = table.groups.filter(isDrawn);
  const [only] = drawn;
  if (only === undefined)
    return table.groups.every(({ cases }) => valueOf(cases) === 0) ? words.noCases : words.hiddenTitle;
  const day = Math.min(...drawn.map((group) => lastDay(group, table.horizonDays)));
  const resolved = drawn
    .flatMap((group) => {
      const cause = group.causes.find((candidate) => candidate.cause === 'resolved');
      const share = cause === undefined ? null : shareAt(cause, day);
      return share === null ? [] : [{ label: group.label, share }];
    })
    .toSorted((a, b) => a.share - b.share);
  const [least, most] = [resolved[0], resolved.at(-1)];
  if (drawn.length === 1 || least === undefined || most === undefined)
    return words.finding(day, sharesInWords(only, day, language));
  return words.range(day, formatShare(least.share), least.label, formatShare(most.share), most.label);
}

/** Title, then each group at the end of its curves. */
export function cumulativeIncidenceAltText(
  table: CumulativeIncidenceTable,
  { language }: ChartOptions,
): string {
  return [
    `${cumulativeIncidenceTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    ...table.groups.map((group) => `${group.label}: ${groupSummary(group, table.horizonDays, language)}.`),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** For each group a row for each day of its numbers; one row with the reason for a group that is not shown. */
export function cumulativeIncidenceRows(
  table: CumulativeIncidenceTable,
  { language }: ChartOptions,
): TextTable {
  const words = incidenceWords(language);
  const causes = ['resolved', 'removed', 'died'] as const;
  return {
    header: [
      words.group,
      words.day,
      ...causes.map((cause) => `${words.causes[cause]} (%)`),
      words.atRisk,
      ...causes.map((cause) => words.causes[cause]),
      words.censored,
    ],
    rows: table.groups.flatMap((group) => {
      if (!isDrawn(group)) {
        const reason = groupSummary(group, table.horizonDays, language);
        return [[group.label, '', reason, '', '', '', '', '', '', '']];
      }
      const end = lastDay(group, table.horizonDays);
      return group.riskTable.map((row) => [
        group.label,
        `${row.day}`,
        ...causes.map((name) => {
          const cause = group.causes.find((candidate) => candidate.cause === name);
          if (cause === undefined || row.day > end) return '';
          const { estimate } = cause;
          if ('suppressed' in estimate) return notShownBecause(estimate.suppressed, language);
          return formatShare(shareAt(cause, row.day) ?? 0);
        }),
        inWords(row.atRisk, language),
        ...causes.map((name) => inWords(row[name], language)),
        inWords(row.censored, language),
      ]);
    }),
  };
}
