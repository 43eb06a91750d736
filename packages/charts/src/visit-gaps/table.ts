import type { ReleasedValue } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/**
 * How far apart visits lie, which bounds how exactly a resolution can be known: days from one visit to the next of the
 * same case, counted in bands.
 */
export interface VisitGapTable extends ChartTable {
  /** Bands without a gap between them, in order. */
  readonly bands: readonly VisitGapBand[];
  /** Median of the days between visits. */
  readonly medianDays: ReleasedValue;
}

export interface VisitGapBand {
  /** First and last day of the band; null: without end. */
  readonly from: number;
  readonly to: number | null;
  /** Pairs of visits whose distance lies in the band. */
  readonly gaps: ReleasedValue;
}
