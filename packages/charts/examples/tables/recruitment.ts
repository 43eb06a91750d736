import type { RecruitmentTable } from '../../src/recruitment/table.ts';
import type { ReleasedValue } from '../../src/released/releasedValue.ts';
import { asPublic, caption, centreName, randomNumbers, shown, small } from '../made.ts';

/** Whole months from January 2024. */
function months(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `${2024 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
  );
}

function simulated(
  monthCount: number,
  centreCount: number,
  typical: number,
  release: (count: number) => ReleasedValue,
): RecruitmentTable {
  const random = randomNumbers(17 * monthCount + centreCount);
  const counts = Array.from({ length: centreCount }, () => {
    const size = typical * random() * 2;
    const start = Math.floor(random() * monthCount * 0.6);
    return months(monthCount).map((_, month) => (month < start ? 0 : Math.round(size * (0.3 + random()))));
  });
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    subtitle: 'Cases registered, by month of registration and centre; simulated data',
    caption,
    months: months(monthCount),
    cases: months(monthCount).map((_, month) => release(sum(counts.map((centre) => centre[month] ?? 0)))),
    total: release(sum(counts.map(sum))),
    centres: counts.map((centre, index) => ({
      label: centreName(index),
      cases: centre.map(release),
      total: release(sum(centre)),
    })),
  };
}

const year = simulated(12, 6, 9, asPublic);

export const recruitmentTables: Readonly<Record<string, RecruitmentTable>> = {
  year,
  'three-years-fifty-centres': simulated(36, 50, 30, asPublic),
  'one-month-one-centre': simulated(1, 1, 20, shown),
  'two-months': simulated(2, 3, 2, shown),
  'no-rows': { ...year, months: [], cases: [], total: shown(0), centres: [] },
  'no-centres': { ...year, centres: [] },
  'all-suppressed': {
    ...year,
    cases: year.cases.map(() => small),
    total: small,
    centres: year.centres.map((centre) => ({
      ...centre,
      cases: centre.cases.map(() => small),
      total: small,
    })),
  },
  'very-large': simulated(36, 12, 90_000, shown),
  nothing: simulated(18, 2, 0, shown),
};
