import type { Language } from '../language.ts';
import { shownValues, suppressionOf, valueOf } from '../released/releasedValue.ts';
import { formatCount, formatShare, inWords } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import type { VisitGapBand, VisitGapTable } from './table.ts';

interface VisitGapWords {
  readonly gaps: string;
  readonly days: string;
  readonly share: string;
  readonly nothing: string;
  readonly hidden: string;
  median(days: string): string;
  mostFrequent(band: string, share: string): string;
  band(days: string): string;
}

const english: VisitGapWords = {
  gaps: 'Gaps between visits',
  days: 'Days from one visit to the next',
  share: 'Share of those shown',
  nothing: 'No case has been seen twice yet.',
  hidden: 'How far apart visits lie is not shown',
  median: (days) => `Half of the visits came within ${days} days of the one before`,
  mostFrequent: (band, share) => `Most often ${band} days lie between visits (${share} of the gaps shown)`,
  band: (days) => `${days} days`,
};

const korean: VisitGapWords = {
  gaps: '방문 간격 수',
  days: '한 방문에서 다음 방문까지의 일수',
  share: '공개된 간격 중 비율',
  nothing: '두 번 이상 방문한 증례가 아직 없습니다.',
  hidden: '방문 간격은 공개하지 않습니다',
  median: (days) => `방문의 절반은 이전 방문 후 ${days}일 안에 이루어졌습니다`,
  mostFrequent: (band, share) => `가장 흔한 방문 간격은 ${band}일입니다 (공개된 간격의 ${share})`,
  band: (days) => `${days}일`,
};

export function visitGapWords(language: Language): VisitGapWords {
  return language === 'ko' ? korean : english;
}

/** "1–7", or "57+" for a band without end. */
export function bandName({ from, to }: VisitGapBand): string {
  if (to === null) return `${from}+`;
  return from === to ? `${from}` : `${from}–${to}`;
}

/** The finding: the median, or the most frequent band where no median is shown. */
export function visitGapTitle(table: VisitGapTable, { language }: ChartOptions): string {
  if (table.finding !== undefined) return table.finding;
  const words = visitGapWords(language);
  if (table.bands.length === 0) return words.nothing.replace(/[.]$/u, '');
  const median = valueOf(table.medianDays);
  if (median !== null) return words.median(formatCount(median));
  const total = sumShown(table);
  const first = table.bands.toSorted((a, b) => (valueOf(b.gaps) ?? -1) - (valueOf(a.gaps) ?? -1))[0];
  const most = first === undefined ? null : valueOf(first.gaps);
  if (first === undefined || most === null || total === 0) return words.hidden;
  return words.mostFrequent(bandName(first), formatShare(most / total));
}

/** Title, then every band. */
export function visitGapAltText(table: VisitGapTable, { language }: ChartOptions): string {
  const words = visitGapWords(language);
  return [
    `${visitGapTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    ...table.bands.map((band) => `${words.band(bandName(band))}: ${inWords(band.gaps, language)}.`),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** A row for each band; shares are of the gaps that are shown. */
export function visitGapRows(table: VisitGapTable, { language }: ChartOptions): TextTable {
  const words = visitGapWords(language);
  const total = sumShown(table);
  return {
    header: [words.days, words.gaps, words.share],
    rows: table.bands.map((band) => {
      const gaps = valueOf(band.gaps);
      const share = gaps === null || total === 0 ? '' : formatShare(gaps / total);
      return [bandName(band), inWords(band.gaps, language), share];
    }),
  };
}

function sumShown({ bands }: VisitGapTable): number {
  const shown = bands.filter(({ gaps }) => suppressionOf(gaps) === null).map(({ gaps }) => gaps);
  return shownValues(shown).reduce((sum, gaps) => sum + gaps, 0);
}
