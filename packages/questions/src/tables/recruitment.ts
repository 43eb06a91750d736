import { type TableKind, tableOf } from './tableKind.ts';
import { hospitalsQuestion } from './tablesQuestion.ts';

/** How many cases were registered in each month. */
export const recruitment = {
  name: 'recruitment',
  title: { en: 'Recruitment', ko: '증례 등록' },
  summary: 'How many cases were registered in each month',
  description:
    'By the month (UTC) in which the log took the registration, which says nothing of when a patient presented; from the first month of the log to that of the answer, which may go on. Published cases are entered all at once, and are not asked about.',
  question: hospitalsQuestion,
  tables: (question, months) => [
    tableOf(
      {
        name: 'month',
        label: { en: 'Month of registration', ko: '등록 월' },
        categories: months.map((month) => ({ code: month, label: { en: month, ko: month } })),
        reading: { fact: 'registered_month' },
      },
      question,
    ),
  ],
} as const satisfies TableKind;
