import type { ReleasedValue } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/** How much of what may be recorded is recorded: shares 0 to 1, by field and centre. */
export interface CompletenessTable extends ChartTable {
  /** In the order in which they are to be drawn, with the share of all centres together. */
  readonly fields: readonly { readonly label: string; readonly share: ReleasedValue }[];
  /** One share for each field. */
  readonly centres: readonly { readonly label: string; readonly shares: readonly ReleasedValue[] }[];
}
