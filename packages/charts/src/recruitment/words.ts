import type { Language } from '../language.ts';
import { formatCount, notShown } from '../released/words.ts';
import { suppressionOf, valueOf } from '../released/releasedValue.ts';
import type { RecruitmentTable } from './table.ts';

interface RecruitmentWords {
  readonly cases: string;
  readonly centre: string;
  readonly month: string;
  readonly all: string;
  readonly total: string;
  readonly noMonths: string;
  readonly monthNames: readonly string[];
  /** "Nov 2026". */
  monthOfYear(year: string, name: string): string;
  shade(most: string): string;
  hidden(notShown: string): string;
  finding(cases: string, centres: number, from: string, to: string): string;
  findingHidden(from: string, to: string): string;
  peak(month: string, cases: string): string;
  hiddenMonths(months: number): string;
}

const english: RecruitmentWords = {
  cases: 'Cases',
  centre: 'Centre',
  month: 'Month',
  all: 'All centres',
  total: 'Total',
  noMonths: 'No month has been released yet.',
  monthNames: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  monthOfYear: (year, name) => `${name}\u00a0${year}`,
  shade: (most) => `0 to ${most} cases of a centre in a month`,
  hidden: (word) => `Cases ${word}`,
  finding: (cases, centres, from, to) =>
    `${cases} ${cases === '1' ? 'case was' : 'cases were'} registered ${
      centres > 0 ? `by ${centres} ${centres === 1 ? 'centre' : 'centres'} ` : ''
    }${from === to ? `in ${from}` : `from ${from} to ${to}`}`,
  findingHidden: (from, to) =>
    `How many cases were registered ${from === to ? `in ${from}` : `from ${from} to ${to}`} is not shown`,
  peak: (month, cases) => `Most in ${month}: ${cases}.`,
  hiddenMonths: (months) =>
    months === 1 ? 'The number of one month is not shown.' : `The numbers of ${months} months are not shown.`,
};

const korean: RecruitmentWords = {
  cases: '증례 수',
  centre: '기관',
  month: '월',
  all: '전체 기관',
  total: '합계',
  noMonths: '아직 공개된 달이 없습니다.',
  monthNames: ['1월', '2월', '3월', '4월', '5월', '6월', '7월', '8월', '9월', '10월', '11월', '12월'],
  monthOfYear: (year, name) => `${year}년\u00a0${name}`,
  shade: (most) => `한 기관의 월별 증례 0–${most}건`,
  hidden: (word) => `증례 수 ${word}`,
  finding: (cases, centres, from, to) =>
    `${from === to ? from : `${from}부터 ${to}까지`} ${centres > 0 ? `${centres}개 기관에서 ` : ''}증례 ${cases}건이 등록되었습니다`,
  findingHidden: (from, to) =>
    `${from === to ? from : `${from}부터 ${to}까지`} 등록된 증례 수는 공개하지 않습니다`,
  peak: (month, cases) => `가장 많은 달은 ${month}, ${cases}건입니다.`,
  hiddenMonths: (months) => `${months}개 달의 수는 공개하지 않습니다.`,
};

export function recruitmentWords(language: Language): RecruitmentWords {
  return language === 'ko' ? korean : english;
}

/** The finding: how many cases, from how many centres, in which months. */
export function recruitmentTitle(
  table: RecruitmentTable,
  { language }: { readonly language: Language },
): string {
  if (table.finding !== undefined) return table.finding;
  const words = recruitmentWords(language);
  const [from, to] = [table.months[0], table.months.at(-1)];
  if (from === undefined || to === undefined) return words.noMonths.replace(/[.]$/u, '');
  const total = valueOf(table.total);
  const [first, last] = [monthInWords(from, words), monthInWords(to, words)];
  return total === null
    ? words.findingHidden(first, last)
    : words.finding(formatCount(total), table.centres.length, first, last);
}

/** The month of "2026-11". */
function monthInWords(month: string, words: RecruitmentWords): string {
  const [year = '', number = ''] = month.split('-');
  return words.monthOfYear(year, words.monthNames[Number(number) - 1] ?? month);
}

/** Title, busiest month, and what is not shown. */
export function recruitmentAltText(
  table: RecruitmentTable,
  { language }: { readonly language: Language },
): string {
  const words = recruitmentWords(language);
  let peak: { month: string; cases: number } | null = null;
  for (const [index, month] of table.months.entries()) {
    const cases = valueOf(table.cases[index] ?? 0) ?? 0;
    if (cases > (peak?.cases ?? 0)) peak = { month, cases };
  }
  const hidden = table.cases.filter((cases) => suppressionOf(cases) !== null).length;
  return [
    `${recruitmentTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    peak === null ? '' : words.peak(monthInWords(peak.month, words), formatCount(peak.cases)),
    hidden === 0 ? '' : words.hiddenMonths(hidden),
    ...table.centres.map(({ label, total }) => {
      const cases = valueOf(total);
      return `${label}: ${cases === null ? notShown(language) : formatCount(cases)}.`;
    }),
  ]
    .filter((text) => text !== '')
    .join(' ');
}
