import type { Language } from '../language.ts';
import type { ChartOptions, TextTable } from '../tables/chartTable.ts';
import { type CaseCourse, type CaseCoursesTable, endOf } from './table.ts';

type End = ReturnType<typeof endOf>;

interface CourseWords {
  readonly caseName: string;
  readonly visits: string;
  readonly end: string;
  readonly days: string;
  readonly observed: string;
  readonly visit: string;
  readonly resolvedBetween: string;
  readonly ends: Readonly<Record<End, string>>;
  readonly nothing: string;
  when(end: End, from: number | null, to: number | null): string;
  count(end: End, cases: number): string;
  finding(resolved: number, cases: number, others: string): string;
  drawn(drawn: number, cases: number): string;
}

const english: CourseWords = {
  caseName: 'Case',
  visits: 'Visits (days)',
  end: 'End',
  days: 'Days',
  observed: 'Under observation',
  visit: 'Visit',
  resolvedBetween: 'Resolved between these visits',
  ends: {
    resolved: 'Resolved',
    removed: 'Removed',
    died: 'Died',
    lost: 'Lost to follow-up',
    open: 'Still followed',
  },
  nothing: 'There is no case to show.',
  when: (end, from, to) => {
    const name = english.ends[end];
    if (to === null) return name;
    if (from === null || from === to) return `${name} on day ${to}`;
    return `${name} after day ${from} and by day ${to}`;
  },
  count: (end, cases) =>
    ({
      resolved: `${cases} resolved`,
      removed: `${cases} removed`,
      died: `${cases} died`,
      lost: `${cases} lost to follow-up`,
      open: `${cases} still followed`,
    })[end],
  finding: (resolved, cases, others) =>
    `${resolved} of ${cases} ${cases === 1 ? 'case' : 'cases'} resolved${others === '' ? '' : `; ${others}`}`,
  drawn: (drawn, cases) => `The first ${drawn} of ${cases} cases are drawn.`,
};

const korean: CourseWords = {
  caseName: '증례',
  visits: '방문 (일)',
  end: '결과',
  days: '일',
  observed: '관찰 기간',
  visit: '방문',
  resolvedBetween: '이 방문 사이에 소실',
  ends: { resolved: '소실', removed: '제거', died: '사망', lost: '추적 중단', open: '추적 중' },
  nothing: '표시할 증례가 없습니다.',
  when: (end, from, to) => {
    const name = korean.ends[end];
    if (to === null) return name;
    if (from === null || from === to) return `${to}일에 ${name}`;
    return `${from}일 이후 ${to}일까지 사이에 ${name}`;
  },
  count: (end, cases) => `${korean.ends[end]} ${cases}건`,
  finding: (resolved, cases, others) =>
    `증례 ${cases}건 중 ${resolved}건이 소실되었습니다${others === '' ? '' : ` (${others})`}`,
  drawn: (drawn, cases) => `증례 ${cases}건 중 처음 ${drawn}건을 그렸습니다.`,
};

export function courseWords(language: Language): CourseWords {
  return language === 'ko' ? korean : english;
}

/** The finding: how many resolved, and what became of the others. */
export function caseCoursesTitle(table: CaseCoursesTable, { language }: ChartOptions): string {
  if (table.finding !== undefined) return table.finding;
  const words = courseWords(language);
  if (table.cases.length === 0) return words.nothing.replace(/[.]$/u, '');
  const count = (end: End) => table.cases.filter((course) => endOf(course) === end).length;
  const others = (['removed', 'died', 'lost', 'open'] as const)
    .filter((end) => count(end) > 0)
    .map((end) => words.count(end, count(end)))
    .join(', ');
  return words.finding(count('resolved'), table.cases.length, others);
}

/** Title, then each case. */
export function caseCoursesAltText(table: CaseCoursesTable, { language }: ChartOptions): string {
  return [
    `${caseCoursesTitle(table, { language })}.`,
    table.subtitle === '' ? '' : `${table.subtitle}.`,
    ...table.cases.map((course) => `${course.label}: ${endInWords(course, language)}.`),
  ]
    .filter((text) => text !== '')
    .join(' ');
}

/** A row for each case. */
export function caseCoursesRows(table: CaseCoursesTable, { language }: ChartOptions): TextTable {
  const words = courseWords(language);
  return {
    header: [words.caseName, words.visits, words.end],
    rows: table.cases.map((course) => [course.label, course.visits.join(', '), endInWords(course, language)]),
  };
}

function endInWords(course: CaseCourse, language: Language): string {
  const end = endOf(course);
  const [from, to] = {
    resolved: [course.resolution?.left ?? null, course.resolution?.right ?? null],
    removed: [null, course.removedDay],
    died: [null, course.diedDay],
    lost: [null, course.lostDay],
    open: [null, null],
  }[end];
  return courseWords(language).when(end, from ?? null, to ?? null);
}
