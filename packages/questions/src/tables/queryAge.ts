import type { Label } from '@calcinosis/dictionary';
import { type QueryAge, queryAges } from '@calcinosis/registry';
import { type TableKind, tableOf } from './tableKind.ts';
import { hospitalsQuestion } from './tablesQuestion.ts';

const labels: Readonly<Record<QueryAge, Label>> = {
  'none-open': { en: 'no query open', ko: '미해결 질의 없음' },
  '0-27': { en: 'open for 0–27 d', ko: '0–27일 경과' },
  '28-83': { en: 'open for 28–83 d', ko: '28–83일 경과' },
  '84-': { en: 'open for 84+ d', ko: '84일 이상 경과' },
};

/** The ages of queries that are open. */
export const openAges = ['0-27', '28-83', '84-'] as const satisfies readonly QueryAge[];

/** How long data queries have been open. */
export const queryAge = {
  name: 'query-age',
  title: { en: 'Age of data queries', ko: '자료 질의의 경과 기간' },
  summary: 'How long data queries have been open: cases by the oldest of theirs',
  description:
    'By the oldest open query of each case, in days from the day (UTC) on which it was raised to that on which the event at the position of the answer was recorded, whenever it is asked. Of all hospitals each cell is as of the snapshot at which it is held, which may be an earlier one. A query that was answered is open until it is closed. Published cases are not asked about.',
  question: hospitalsQuestion,
  tables: (question) => [
    tableOf(
      {
        name: 'oldest-query',
        label: { en: 'Oldest open data query', ko: '가장 오래된 미해결 질의' },
        categories: queryAges.map((code) => ({ code, label: labels[code] })),
        reading: { outlook: 'query' },
      },
      question,
    ),
  ],
} as const satisfies TableKind;
