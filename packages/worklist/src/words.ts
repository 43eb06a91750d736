import type { Label } from '@calcinosis/dictionary';
import { type CalendarDay, type DayRange, englishMonths, type Work } from '@calcinosis/registry';

type Language = keyof Label;

/** A case's work in one sentence, as a person at the centre reads it. */
export function workText(work: Work, on: CalendarDay, language: Language): string {
  const { state, week, due, overdue } = work;
  if (week === null || due === null) return scheduleOver[language];
  const visit = { en: `visit of week ${week}`, ko: `${week}주 방문` }[language];
  if (state === 'overdue' && overdue !== null) {
    const until = dayText(due.to, on, language);
    return language === 'en'
      ? `${visit} overdue by ${daysText(overdue, 'en')}; counts until ${until}`
      : `${visit}이 ${daysText(overdue, 'ko')} 지남. ${until}까지 인정`;
  }
  return language === 'en'
    ? `${visit} due ${periodText(due, on, 'en')}`
    : `${visit}: ${periodText(due, on, 'ko')}`;
}

const scheduleOver: Label = {
  en: 'no planned visit is left and the outcome is not known: record a visit, or the loss to follow-up',
  ko: '남은 예정 방문이 없고 결과를 모릅니다. 방문 또는 추적 중단을 기록해 주십시오',
};

/** `between 3 and 10 November`; with the year where it is not that of `on`. */
export function periodText(
  { from, to }: { readonly from: CalendarDay | null; readonly to: CalendarDay },
  on: CalendarDay,
  language: Language,
): string {
  const last = dayText(to, on, language);
  if (from === null) return { en: `by ${last} at the latest`, ko: `늦어도 ${last}까지` }[language];
  if (from === to) return { en: `on ${last}`, ko: last }[language];
  if (language === 'ko') return `${dayText(from, on, 'ko')}부터 ${last}까지`;
  const oneMonth = from.slice(0, 7) === to.slice(0, 7);
  const first = oneMonth ? String(Number(from.slice(8))) : dayText(from, on, 'en');
  return `between ${first} and ${last}`;
}

export function daysText({ least, most }: DayRange, language: Language): string {
  if (most === null) return { en: `at least ${dayCount(least)}`, ko: `최소 ${least}일` }[language];
  if (least === most) return { en: dayCount(least), ko: `${least}일` }[language];
  return { en: `${least} to ${most} days`, ko: `${least}~${most}일` }[language];
}

const dayCount = (days: number): string => `${days} ${days === 1 ? 'day' : 'days'}`;

function dayText(day: CalendarDay, on: CalendarDay, language: Language): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const otherYear = year !== on.slice(0, 4);
  if (language === 'ko') return `${otherYear ? `${year}년 ` : ''}${Number(month)}월 ${Number(date)}일`;
  return `${Number(date)} ${englishMonths[Number(month) - 1]}${otherYear ? ` ${year}` : ''}`;
}
