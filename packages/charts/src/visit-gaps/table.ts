import type { ReleasedValue } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/**
 * How far apart visits lie, which bounds how exactly a resolution can be known: cases by the longest gap between two visits that
 * follow each other, in bands of days.
 */
export interface VisitGapTable extends ChartTable {
  /** Bands without a gap between them, in order. */
  readonly bands: readonly VisitGapBand[];
}

export interface VisitGapBand {
  /** First and last day of the band; null: without end. */
  readonly from: number;
  readonly to: number | null;
  /** Cases whose longest gap lies in the band. */
  readonly cases: ReleasedValue;
}
