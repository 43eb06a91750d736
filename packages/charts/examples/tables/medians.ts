import type { MediansRow, MediansTable } from '../../src/medians/table.ts';
import { caption, centreName, randomNumbers, shown, small } from '../made.ts';

const row = (
  label: string,
  cases: number,
  median: number | [number, number] | null,
  lower: number | null,
  upper: number | null,
): MediansRow => ({
  label,
  cases: shown(cases),
  estimate: {
    median: Array.isArray(median)
      ? { from: median[0], to: median[1] }
      : median === null
        ? null
        : { from: median, to: median },
    lower,
    upper,
  },
});

const usual: MediansTable = {
  subtitle: 'Days from first presentation to clinical resolution, by site of the lesion; simulated data',
  caption,
  horizonDays: 365,
  rows: [
    row('Wrist', 140, [21, 28], 14, 49),
    row('Hand', 85, 42, 21, 77),
    row('Foot', 60, [56, 84], 35, 140),
    row('Scalp', 25, 190, 84, null),
    row('두피와 얼굴을 포함한 머리 부위의 여러 병변, 방사선 검사로 확인된 경우', 20, null, 120, null),
    { label: 'Trunk', cases: small, estimate: small },
    row('More than one site, of which one is at least 5 cm across and not removed', 30, 500, 300, 700),
  ],
  overall: row('All sites', 360, [49, 56], 42, 70),
};

function many(count: number): MediansTable {
  const random = randomNumbers(count);
  return {
    ...usual,
    rows: Array.from({ length: count }, (_, index) => {
      const median = Math.round(20 + 200 * random());
      return row(
        centreName(index),
        Math.round(10 + 200 * random()),
        median,
        Math.round(median * 0.6),
        random() < 0.2 ? null : Math.round(median * 1.7),
      );
    }),
  };
}

const { overall: _, ...withoutOverall } = usual;

export const mediansTables: Readonly<Record<string, MediansTable>> = {
  usual,
  'twelve-groups': many(12),
  'fifty-groups': many(50),
  'one-group': { ...withoutOverall, rows: [row('All cases', 7, [7, 21], 0, 61)] },
  'no-rows': { ...withoutOverall, rows: [] },
  'none-reached': {
    ...withoutOverall,
    rows: [row('Scalp', 30, null, 120, null), row('Face', 20, null, null, null)],
  },
  'all-suppressed': {
    ...withoutOverall,
    rows: usual.rows.map(({ label }) => ({ label, cases: small, estimate: small })),
  },
  'very-large': {
    ...withoutOverall,
    rows: [row('All', 12_345_678, 61, 60, 62), row('One', 1, 1, null, null)],
  },
};
