import type { Label } from '@calcinosis/dictionary';
import { type VisitState, visitStates } from '@calcinosis/registry';
import { type TableKind, tableOf } from './tableKind.ts';
import { hospitalsQuestion } from './tablesQuestion.ts';

const labels: Readonly<Record<VisitState, Label>> = {
  ended: { en: 'follow-up ended', ko: '추적 종료' },
  'not-overdue': { en: 'next visit not overdue', ko: '다음 방문 지연 없음' },
  '1-7': { en: 'overdue for 1–7 d', ko: '1–7일 지연' },
  '8-28': { en: 'overdue for 8–28 d', ko: '8–28일 지연' },
  '29-': { en: 'overdue for 29+ d', ko: '29일 이상 지연' },
  'schedule-over': { en: 'no visit left, outcome not known', ko: '예정 방문 종료, 결과 미상' },
};

/** The states in which the next visit of a case is overdue. */
export const overdueStates = ['1-7', '8-28', '29-'] as const satisfies readonly VisitState[];

/** Whether the next visit of each case is overdue. */
export const overdueVisits = {
  name: 'overdue-visits',
  title: { en: 'Overdue visits', ko: '지연된 방문' },
  summary: 'How many cases have a visit that is overdue, and for how long',
  description:
    'By the next planned visit of each case, on the day (UTC) on which the event at the position of the answer was recorded, whenever it is asked. Of all hospitals each cell is as of the snapshot at which it is held, which may be an earlier one. A visit is overdue when its day has surely passed, whichever day the case presented on; after 91 days at most it counts no longer, and the one after it is the next. Follow-up ends with a resolution that is confirmed, a removal, a death, or the loss of the case. Published cases are not followed, and not asked about.',
  question: hospitalsQuestion,
  tables: (question) => [
    tableOf(
      {
        name: 'next-visit',
        label: { en: 'Next planned visit', ko: '다음 예정 방문' },
        categories: visitStates.map((code) => ({ code, label: labels[code] })),
        reading: { outlook: 'visit' },
      },
      question,
    ),
  ],
} as const satisfies TableKind;
