import type { Shown, SuppressedValue } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/** Median times to resolution of several groups, to be compared by their intervals. */
export interface MediansTable extends ChartTable {
  /** Right end of the time axis, in days. */
  readonly horizonDays: number;
  readonly rows: readonly MediansRow[];
  /** All groups together, drawn last. */
  readonly overall?: MediansRow;
}

export interface MediansRow {
  readonly label: string;
  readonly cases: Shown;
  readonly estimate: SuppressedValue | MedianEstimate;
}

export interface MedianEstimate {
  /** The days between which the median lies, the same day twice where it is known exactly; null: not reached. */
  readonly median: { readonly from: number; readonly to: number } | null;
  /** Limits of the 95 % interval in days; `lower` null: none is defined; `upper` null: not reached. */
  readonly lower: number | null;
  readonly upper: number | null;
}
