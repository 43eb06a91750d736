import type { ReleasedValue } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/** From all that were registered to what was analysed, as RECORD and STROBE ask for it (items 13). */
export interface CaseFlowTable extends ChartTable {
  /** From the first to the last; each tells who is left, and who was left out on the way to it. */
  readonly steps: readonly CaseFlowStep[];
  /** What became of those in the last step. */
  readonly ends: readonly CountedCases[];
}

export interface CaseFlowStep extends CountedCases {
  /** Left out on the way to this step, by reason; none for the first step. */
  readonly leftOut: readonly CountedCases[];
}

export interface CountedCases {
  readonly label: string;
  readonly cases: ReleasedValue;
}
