import type { Letter } from '@calcinosis/post';
import type { WorklistAnswer } from '@calcinosis/worklist';

/** What a centre is reminded of: counts, and the ids under which only the registry and the centre know the cases. */
export interface Reminder {
  readonly centre: string;
  readonly on: string;
  readonly position: number;
  readonly overdue: number;
  readonly due: number;
  readonly scheduleOver: number;
  readonly caseIds: readonly string[];
}

/** Cases that one reminder names at most; the worklist has them all. */
const mostNamed = 200;

/** The reminder of a worklist; null when there is nothing to do. */
export function reminderOf({ centre, on, position, counts, items }: WorklistAnswer): Reminder | null {
  const open = items.filter(({ state }) => state !== 'upcoming');
  if (open.length === 0) return null;
  return {
    centre,
    on,
    position,
    overdue: counts.overdue ?? 0,
    due: counts.due ?? 0,
    scheduleOver: counts['schedule-over'] ?? 0,
    caseIds: open.slice(0, mostNamed).map(({ caseId }) => caseId),
  };
}

/** The same as a letter, in English and Korean: nothing in it is of clinical content. */
export function letterOf(reminder: Reminder, to: readonly string[]): Letter {
  const { centre, on, overdue, due, scheduleOver, caseIds } = reminder;
  const text = [
    `On ${on} your centre has ${overdue} overdue visits, ${due} that are due, and ${scheduleOver} cases whose schedule is over without an outcome.`,
    `${on} 기준: 지난 방문 ${overdue}건, 예정 방문 ${due}건, 결과 없이 일정이 끝난 증례 ${scheduleOver}건.`,
    '',
    'Details, with your own references / 기관 참조가 포함된 목록:',
    '  registry worklist --cases cases.csv --secret centre-secret',
    '',
    'Cases / 증례:',
    ...caseIds.map((caseId) => `  ${caseId}`),
  ].join('\n');
  return {
    to,
    subject: `Calcinosis Registry: ${overdue} overdue, ${due} due / 지난 방문 ${overdue}건, 예정 ${due}건`,
    text,
    name: `reminder/${centre}/${on}`,
  };
}
