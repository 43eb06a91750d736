import type { Policy } from '../policy.ts';
import { countsShownAs, roundCount } from '../rounding.ts';
import type { Lattice } from './lattice.ts';

/**
 * What is told about a cell. `few-centres` is shown to readers as `small`; it is kept apart, because the count may be
 * above the threshold. `withheld`: its whole table is hidden, so nothing is told, not even whether it is small.
 */
export type CellStatus = 'shown' | 'small' | 'few-centres' | 'complementary' | 'withheld';

/** The status of every cell by itself: primary suppression. */
export function primaryStatuses({ cases, centres }: Lattice, policy: Policy): CellStatus[] {
  return Array.from(cases, (count, cell) => {
    if (count === 0 && policy.zeros === 'shown') return 'shown';
    if (count <= policy.threshold) return 'small';
    return (centres[cell] ?? 0) < policy.minCentres && policy.minCentres > 1 ? 'few-centres' : 'shown';
  });
}

/**
 * The least and the greatest count that a reader must take as possible, cell by cell. The reader is taken to know
 * more than we tell: the whole policy, and why a cell is suppressed.
 */
export function boundsOf(
  status: CellStatus,
  count: number,
  policy: Policy,
): { least: number; greatest: number } {
  const { threshold } = policy;
  switch (status) {
    case 'shown': {
      if (count === 0) return { least: 0, greatest: 0 };
      const { least, greatest } = countsShownAs(roundCount(count, policy), policy);
      return { least: Math.max(least, threshold + 1), greatest };
    }
    case 'small':
      return { least: policy.zeros === 'shown' ? 1 : 0, greatest: threshold };
    case 'few-centres':
    case 'complementary':
      return { least: threshold + 1, greatest: Infinity };
    case 'withheld':
      return { least: 0, greatest: Infinity };
  }
}

/**
 * How many values a suppressed cell must be left at least. A small one: as many as rounding leaves a shown one, and no
 * fewer than half of those from 0 to the threshold. One of too few centres may be large, and rounding would
 * leave it as good as told: half as many as it has cases.
 */
export function valuesWanted(
  status: CellStatus,
  count: number,
  { threshold, roundingBase, zeros }: Policy,
): number {
  const wanted = Math.max(roundingBase, Math.ceil((threshold + 1) / 2));
  return status === 'few-centres'
    ? Math.max(wanted, Math.ceil(count / 2))
    : Math.min(wanted, zeros === 'shown' ? threshold : threshold + 1);
}
