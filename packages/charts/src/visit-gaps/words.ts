import type { Language } from '../language.ts';
import { shownValues, valueOf } from '../released/releasedValue.ts';
import { formatCount, formatShare, inWords } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import type { VisitGapBand, VisitGapTable } from './table.ts';

interface VisitGapWords {
  readonly cases: string;
  readonly days: string;
  readonly share: string;
  readonly nothing: string;
  readonly hidden: string;
  half(days: string): string;
  mostFrequent(band: string, share: string): string;
  band(days: string): string;
}

const english: VisitGapWords = {
  cases: 'Cases',
  days: 'Longest gap between two visits, in days',
  share: 'Share of those shown',
  nothing: 'No case has been seen twice yet.',
  hidden: 'How far apart visits lie is not shown',
  half: (days) => `In half of the cases no two visits lay more than ${days} days apart`,
  mostFrequent: (band, share) => `Most often the longest gap is ${band} days (${share} of the cases shown)`,
  band: (days) => `${days} days`,
};

const korean: VisitGapWords = {
  cases: '증례 수',
  days: '방문 사이의 가장 긴 간격(일)',
  share: '공개된 증례 중 비율',
  nothing: '두 번 이상 방문한 증례가 아직 없습니다.',
  hidden: '방문 간격은 공개하지 않습니다',
  half: (days) => `증례의 절반은 방문 간격이 ${days}일을 넘지 않았습니다`,
  mostFrequent: (band, share) => `가장 긴 방문 간격은 ${band}일이 가장 흔합니다 (공개된 증례의 ${share})`,
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

/** The finding: the gap that half of the cases stay within, or the most frequent band where not all are shown. */
export function visitGapTitle(table: VisitGapTable, { language }: ChartOptions): string {
  if (table.finding !== undefined) return table.finding;
  const words = visitGapWords(language);
  const total = sumShown(table);
  const isAllShown = table.bands.every(({ cases }) => valueOf(cases) !== null);
  if (isAllShown && total === 0) return words.nothing.replace(/[.]$/u, '');
  const half = isAllShown ? medianBand(table, total) : null;
  if (half !== null && half.to !== null) return words.half(formatCount(half.to));
  const [first] = table.bands.toSorted((a, b) => (valueOf(b.cases) ?? -1) - (valueOf(a.cases) ?? -1));
  const most = first === undefined ? null : valueOf(first.cases);
  if (first === undefined || most === null || total === 0) return words.hidden;
  return words.mostFrequent(bandName(first), formatShare(most / total));
}

/** The first band by which half of the cases are reached. */
function medianBand({ bands }: VisitGapTable, total: number): VisitGapBand | null {
  let reached = 0;
  for (const band of bands) {
    reached += valueOf(band.cases) ?? 0;
    if (reached * 2 >= total) return band;
  }
  return null;
}

/** Title, then every band. */
export function visitGapAltText(table: VisitGapTable, { language }: ChartOptions): string {
  const words = visitGapWords(language);
  return [
    `${visitGapTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    ...table.bands.map((band) => `${words.band(bandName(band))}: ${inWords(band.cases, language)}.`),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** A row for each band; shares are of the cases that are shown. */
export function visitGapRows(table: VisitGapTable, { language }: ChartOptions): TextTable {
  const words = visitGapWords(language);
  const total = sumShown(table);
  return {
    header: [words.days, words.cases, words.share],
    rows: table.bands.map((band) => {
      const cases = valueOf(band.cases);
      const share = cases === null || total === 0 ? '' : formatShare(cases / total);
      return [bandName(band), inWords(band.cases, language), share];
    }),
  };
}

function sumShown({ bands }: VisitGapTable): number {
  return shownValues(bands.map(({ cases }) => cases)).reduce((sum, cases) => sum + cases, 0);
}
