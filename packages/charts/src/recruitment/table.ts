import type { ReleasedValue } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/** Cases registered by month and by centre, as released. */
export interface RecruitmentTable extends ChartTable {
  /** Months without a gap, in order, as "2026-01". */
  readonly months: readonly string[];
  /** Cases of all centres, one value for each month. */
  readonly cases: readonly ReleasedValue[];
  /** Cases of all months. */
  readonly total: ReleasedValue;
  /** In the order in which they are to be drawn; none where the centres are not told. */
  readonly centres: readonly RecruitmentCentre[];
}

export interface RecruitmentCentre {
  readonly label: string;
  /** One value for each month. */
  readonly cases: readonly ReleasedValue[];
  readonly total: ReleasedValue;
}
