import type { Language } from '../language.ts';
import type { DayRange } from './table.ts';

/** Everything that the resolution-time chart says of itself, in one language. */
export interface ResolutionTimeWords {
  readonly shareUnresolved: string;
  readonly days: string;
  readonly weeks: string;
  readonly months: string;
  readonly atRisk: string;
  readonly censored: string;
  readonly resolved: string;
  readonly kaplanMeier: string;
  /** Said after the name of the curve when it has a band. */
  readonly withBand: string;
  readonly turnbull: string;
  /** Said after the name of the estimate when it has boxes. */
  readonly withBoxes: string;
  readonly otherGroups: string;
  readonly nothingToDraw: string;
  readonly noCases: string;
  cases(n: number): string;
  lesions(n: number): string;
  readonly group: string;
  readonly day: string;
  readonly share: string;
  readonly interval: string;
  /** Explains the sign for a number that is not shown. */
  readonly hiddenNumber: string;
  readonly medianHidden: string;
  /** The median in words: of being first seen resolved, or of resolution itself. */
  median(days: number | DayRange | null, seen: boolean): string;
  competing(removed: string, died: string): string;
  shownUntil(day: number): string;
  /** One sentence of the alt text for a step of the Kaplan-Meier curve. */
  stillUnresolved(percent: string, day: number): string;
  /** One sentence of the alt text for a Turnbull interval. */
  fallsWithin(fromPercent: string, toPercent: string, left: number, right: number | null): string;
}

const english: ResolutionTimeWords = {
  shareUnresolved: 'Share not yet resolved',
  days: 'Days',
  weeks: 'Weeks',
  months: 'Months',
  atRisk: 'At risk',
  censored: 'Censored',
  resolved: 'Resolved',
  kaplanMeier: 'First seen resolved (Kaplan–Meier)',
  withBand: ', 95% log–log interval',
  turnbull: 'Resolved (Turnbull)',
  withBoxes: ': falls somewhere in each box',
  otherGroups: 'Other groups, first seen resolved',
  nothingToDraw: 'There is no curve to draw for this selection.',
  noCases: 'No cases',
  cases: (n) => (n === 1 ? '1 case' : `${n} cases`),
  lesions: (n) => (n === 1 ? '1 lesion' : `${n} lesions`),
  group: 'Group',
  day: 'Day',
  share: 'Share not yet seen resolved',
  interval: '95% interval',
  hiddenNumber: 'Number not shown',
  medianHidden: 'median not shown',
  median: (days, seen) => {
    if (days === null) return 'median not reached';
    const half = seen ? 'half seen resolved' : 'half resolved';
    return typeof days === 'number'
      ? `${half} by day\u00a0${days}`
      : `${half} between day\u00a0${days.from} and\u00a0${days.to}`;
  },
  competing: (removed, died) => `removed: ${removed}, died: ${died}`,
  shownUntil: (day) => `not shown after day\u00a0${day}`,
  stillUnresolved: (percent, day) => `${percent} not yet seen resolved at day ${day}`,
  fallsWithin: (from, to, left, right) => {
    if (right === null) return `falls from ${from} to ${to} at some time after day ${left}`;
    if (right === left) return `falls from ${from} to ${to} at day ${left}`;
    return `falls from ${from} to ${to} after day ${left} and by day ${right}`;
  },
};

const korean: ResolutionTimeWords = {
  shareUnresolved: '아직 소실되지 않은 비율',
  days: '일',
  weeks: '주',
  months: '개월',
  atRisk: '관찰 중',
  censored: '중도절단',
  resolved: '소실',
  kaplanMeier: '처음 소실이 확인된 방문 (Kaplan–Meier)',
  withBand: ', 95% log–log 신뢰구간',
  turnbull: '소실 (Turnbull)',
  withBoxes: ': 각 상자 안 어딘가에서 감소',
  otherGroups: '다른 군, 처음 소실이 확인된 방문',
  nothingToDraw: '이 선택에 대해 그릴 수 있는 곡선이 없습니다.',
  noCases: '증례 없음',
  cases: (n) => `증례 ${n}건`,
  lesions: (n) => `병변 ${n}개`,
  group: '군',
  day: '일',
  share: '아직 소실이 확인되지 않은 비율',
  interval: '95% 신뢰구간',
  hiddenNumber: '수 비공개',
  medianHidden: '중앙값 비공개',
  median: (days, seen) => {
    if (days === null) return '중앙값에 도달하지 않음';
    const half = seen ? '절반에서 소실 확인' : '절반이 소실';
    return typeof days === 'number'
      ? `${days}일까지 ${half}`
      : `${days.from}일에서 ${days.to}일 사이에 ${half}`;
  },
  competing: (removed, died) => `제거 ${removed}, 사망 ${died}`,
  shownUntil: (day) => `${day}일 이후 비공개`,
  stillUnresolved: (percent, day) => `${day}일에 ${percent}가 아직 소실 미확인`,
  fallsWithin: (from, to, left, right) => {
    if (right === null) return `${left}일 이후 알 수 없는 시점에 ${from}에서 ${to}로 감소`;
    if (right === left) return `${left}일에 ${from}에서 ${to}로 감소`;
    return `${left}일 이후 ${right}일까지 사이에 ${from}에서 ${to}로 감소`;
  },
};

/** The words of a language. */
export function resolutionTimeWords(language: Language): ResolutionTimeWords {
  return language === 'ko' ? korean : english;
}
