import type { ReleasedValue } from '../../src/released/releasedValue.ts';
import type { VisitGapTable } from '../../src/visit-gaps/table.ts';
import { asPublic, caption, shown, small } from '../made.ts';

const ends = [3, 7, 14, 21, 28, 42, 56, 84, 112, 183, 365, null];

function bands(counts: readonly number[], release: (count: number) => ReleasedValue): VisitGapTable {
  return {
    subtitle: 'Cases by the longest gap between two of their visits; simulated data',
    caption,
    bands: counts.map((count, index) => ({
      from: index === 0 ? 1 : (ends[index - 1] ?? 0) + 1,
      to: index === counts.length - 1 ? null : (ends[index] ?? null),
      cases: release(count),
    })),
  };
}

const usual = bands([2, 31, 118, 204, 397, 260, 171, 92, 60, 24, 6, 3], asPublic);

export const visitGapTables: Readonly<Record<string, VisitGapTable>> = {
  usual,
  'all-shown': bands([9, 31, 118, 204, 397, 260, 171, 92, 60, 24, 16, 13], shown),
  'no-rows': { ...usual, bands: [] },
  'one-band': bands([12], shown),
  'all-suppressed': {
    ...usual,
    bands: usual.bands.map((band) => ({ ...band, cases: small })),
  },
  'very-large-and-small': bands([1, 0, 12_345_678, 9, 1], shown),
};
