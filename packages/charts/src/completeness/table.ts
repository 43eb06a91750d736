import type { ReleasedValue } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/** How much of what may be recorded is recorded: shares 0 to 1, by field and by groups of cases, such as those of a centre. */
export interface CompletenessTable extends ChartTable {
  /** In the order in which they are to be drawn, with the share of all cases. */
  readonly fields: readonly { readonly label: string; readonly share: ReleasedValue }[];
  /** What the groups are, such as "Centre"; null where there are none. */
  readonly groupedBy: string | null;
  /** One share for each field. */
  readonly groups: readonly { readonly label: string; readonly shares: readonly ReleasedValue[] }[];
}
