import type { Language } from '../language.ts';
import { valueOf } from '../released/releasedValue.ts';
import { formatShare, inWords } from '../released/words.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import type { CentreComparisonTable } from './table.ts';

interface ComparisonWords {
  readonly centre: string;
  readonly cases: string;
  readonly expected: string;
  readonly outside: string;
  readonly overall: string;
  readonly limit95: string;
  readonly limit998: string;
  readonly within: string;
  readonly beyond95: string;
  readonly beyond998: string;
  readonly nothing: string;
  readonly hiddenTitle: string;
  hidden(centres: number): string;
  allWithin(centres: number): string;
  /** None outside the wider limits, some outside the narrower ones. */
  noneFar(outside95: number, centres: number): string;
  someOutside(outside: number, centres: number): string;
}

const english: ComparisonWords = {
  centre: 'Centre',
  cases: 'Cases of the centre',
  expected: 'Expected cases of the centre',
  outside: 'Outside the limits',
  overall: 'All centres',
  limit95: '95% limits',
  limit998: '99.8% limits',
  within: 'Within the limits',
  beyond95: 'Outside 95% limits',
  beyond998: 'Outside 99.8% limits',
  nothing: 'There are too few centres for a comparison.',
  hiddenTitle: 'The comparison of centres is not shown',
  hidden: (centres) => (centres === 1 ? 'One centre is not shown.' : `${centres} centres are not shown.`),
  allWithin: (centres) =>
    centres === 1
      ? 'The one centre shown lies within the 99.8% limits of chance'
      : `All ${centres} centres shown lie within the 99.8% limits of chance`,
  noneFar: (outside95, centres) =>
    `None of the ${centres} centres shown lies outside the 99.8% limits of chance; ${outside95} ${outside95 === 1 ? 'lies' : 'lie'} outside the 95% limits`,
  someOutside: (outside, centres) =>
    `${outside} of ${centres} centres shown ${outside === 1 ? 'lies' : 'lie'} outside the 99.8% limits of chance`,
};

const korean: ComparisonWords = {
  centre: '기관',
  cases: '기관의 증례 수',
  expected: '기관의 기대 증례 수',
  outside: '벗어난 한계',
  overall: '전체 기관',
  limit95: '95% 한계',
  limit998: '99.8% 한계',
  within: '한계 안의 기관',
  beyond95: '95% 한계 밖',
  beyond998: '99.8% 한계 밖',
  nothing: '비교하기에는 기관이 너무 적습니다.',
  hiddenTitle: '기관 비교는 공개하지 않습니다',
  hidden: (centres) => `기관 ${centres}개는 비공개입니다.`,
  allWithin: (centres) => `표시된 기관 ${centres}개가 모두 우연의 99.8% 한계 안에 있습니다`,
  noneFar: (outside95, centres) =>
    `표시된 기관 ${centres}개 중 우연의 99.8% 한계를 벗어난 기관은 없고, ${outside95}개가 95% 한계를 벗어났습니다`,
  someOutside: (outside, centres) =>
    `표시된 기관 ${centres}개 중 ${outside}개가 우연의 99.8% 한계를 벗어났습니다`,
};

export function comparisonWords(language: Language): ComparisonWords {
  return language === 'ko' ? korean : english;
}

/** The finding: how many centres lie outside what chance leaves. */
export function centreComparisonTitle(table: CentreComparisonTable, { language }: ChartOptions): string {
  if (table.finding !== undefined) return table.finding;
  const words = comparisonWords(language);
  if (table.centres.length === 0) return words.nothing.replace(/[.]$/u, '');
  const shown = shownCentres(table);
  const outside = shown.filter((centre) => centre.outside === '99.8').length;
  if (shown.length === 0) return words.hiddenTitle;
  if (outside > 0) return words.someOutside(outside, shown.length);
  const outside95 = shown.filter((centre) => centre.outside === '95').length;
  return outside95 > 0 && shown.length > 1
    ? words.noneFar(outside95, shown.length)
    : words.allWithin(shown.length);
}

/** Title, the value of all, the own centre, and each centre outside the limits. */
export function centreComparisonAltText(table: CentreComparisonTable, { language }: ChartOptions): string {
  const words = comparisonWords(language);
  const shown = shownCentres(table);
  const hidden = table.centres.length - shown.length;
  return [
    `${centreComparisonTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    `${table.measure}: ${words.overall} ${formatValue(table.overall, table)}.`,
    ...shown
      .filter(({ outside, own }) => own || outside !== 'none')
      .map(({ label, value, outside }) => {
        const beyond = { none: words.within, '95': words.beyond95, '99.8': words.beyond998 }[outside];
        return `${label}: ${formatValue(value, table)} (${beyond}).`;
      }),
    hidden === 0 ? '' : words.hidden(hidden),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** A row for each centre, and the last one for all of them together. */
export function centreComparisonRows(table: CentreComparisonTable, { language }: ChartOptions): TextTable {
  const words = comparisonWords(language);
  return {
    header: [
      words.centre,
      table.scale === 'share' ? words.cases : words.expected,
      table.measure,
      words.outside,
    ],
    rows: [
      ...table.centres.map(({ label, size, value, outside }) => [
        label,
        inWords(size, language),
        inWords(value, language, (number) => formatValue(number, table)),
        valueOf(value) === null || outside === 'none' ? '' : `${outside}%`,
      ]),
      [words.overall, '', formatValue(table.overall, table), ''],
    ],
  };
}

/** A centre with both of its numbers. */
export interface ShownCentre {
  /** Which row of the table it has. */
  readonly row: number;
  readonly label: string;
  readonly size: number;
  readonly value: number;
  readonly outside: 'none' | '95' | '99.8';
  readonly own: boolean;
}

export function shownCentres({ centres }: CentreComparisonTable): ShownCentre[] {
  return centres.flatMap(({ label, size: sizeShown, value: valueShown, outside, own = false }, row) => {
    const [size, value] = [valueOf(sizeShown), valueOf(valueShown)];
    return size === null || value === null ? [] : [{ row, label, size, value, outside, own }];
  });
}

function formatValue(value: number, { scale }: CentreComparisonTable): string {
  return scale === 'share' ? formatShare(value) : String(Math.round(value * 100) / 100);
}
