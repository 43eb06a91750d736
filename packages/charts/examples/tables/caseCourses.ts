import type { CaseCourse, CaseCoursesTable } from '../../src/case-courses/table.ts';
import { randomNumbers } from '../made.ts';

const open = { resolution: null, removedDay: null, diedDay: null, lostDay: null };
const caption = ['Own cases of one centre; for that centre alone.'];

const usual: CaseCoursesTable = {
  subtitle: 'Days from first presentation, by case; clinical resolution of the last lesion',
  caption,
  horizonDays: 400,
  cases: [
    { ...open, label: '2026-001', visits: [0, 7, 28], resolution: { left: 7, right: 28 } },
    { ...open, label: '2026-002', visits: [0, 14, 60, 122], removedDay: 130 },
    { ...open, label: '2026-003', visits: [0, 30, 61, 183, 365], resolution: { left: 183, right: 365 } },
    { ...open, label: '2026-004', visits: [0, 21], diedDay: 30 },
    { ...open, label: '2026-005', visits: [0], lostDay: 60 },
    { ...open, label: '2026-006', visits: [0, 10, 20], resolution: { left: 20, right: 20 } },
    { ...open, label: '신생아중환자실에서 의뢰된 증례 2026-007 (양쪽 손목)', visits: [0, 400] },
    {
      ...open,
      label: 'Resolved, then died',
      visits: [0, 28],
      resolution: { left: 0, right: 28 },
      diedDay: 200,
    },
  ],
};

function many(count: number): CaseCourse[] {
  const random = randomNumbers(count);
  return Array.from({ length: count }, (_, index) => {
    const visits = [0];
    while (random() < 0.75 && (visits.at(-1) ?? 0) < 300)
      visits.push((visits.at(-1) ?? 0) + 7 + Math.round(60 * random()));
    const [left, right] = [visits.at(-2), visits.at(-1) ?? 0];
    return {
      ...open,
      label: `2026-${String(index + 1).padStart(3, '0')}`,
      visits,
      resolution: left === undefined || random() < 0.3 ? null : { left, right },
    };
  });
}

export const caseCoursesTables: Readonly<Record<string, CaseCoursesTable>> = {
  usual,
  'no-rows': { ...usual, cases: [] },
  'one-case': { ...usual, horizonDays: 28, cases: usual.cases.slice(0, 1) },
  'fifty-cases': { ...usual, cases: many(50) },
  'more-than-a-page': { ...usual, cases: many(200) },
  'seen-once': { ...usual, horizonDays: 1, cases: [{ ...open, label: '1', visits: [0] }] },
};
