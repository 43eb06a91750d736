import { gapBands } from '@calcinosis/registry';
import type { Category } from './tableDimension.ts';
import { type TableKind, tableOf } from './tableKind.ts';
import { tablesQuestion } from './tablesQuestion.ts';

const seenOnce: Category = { code: 'seen-once', label: { en: 'seen only once', ko: '한 번만 내원' } };

const bands: Category[] = gapBands.map(({ code, from, below }) => {
  const days = Number.isFinite(below) ? `${from}–${below - 1}` : `${from}+`;
  return { code, label: { en: `${days} d`, ko: `${days}일` } };
});

/** How far apart visits lie. */
export const visitGaps = {
  name: 'visit-gaps',
  title: { en: 'Gaps between visits', ko: '방문 간격' },
  summary: 'How far apart visits lie: cases by the longest gap between two of them',
  description:
    'Resolution is known no more exactly than the visits around it lie apart. A case is told by its longest gap, in days, between two visits that follow each other; the first presentation is a visit where days are counted from it, and a visit that is known by bounds counts at their middle.',
  question: tablesQuestion,
  tables: (question) => [
    tableOf(
      {
        name: 'longest-gap',
        label: { en: 'Longest gap between visits', ko: '가장 긴 방문 간격' },
        categories: [...bands, seenOnce],
        reading: { fact: 'longest_gap' },
      },
      question,
    ),
  ],
} as const satisfies TableKind;
