import type { ReleasedValue } from '../released/releasedValue.ts';
import type { ChartTable } from '../tables/chartTable.ts';

/** Centres around what all of them have together, with the limits that chance alone leaves to their sizes. */
export interface CentreComparisonTable extends ChartTable {
  /** What is compared, such as "Resolved within 6 months". */
  readonly measure: string;
  /** A share of 1, drawn from 0 % to 100 %, or a ratio of observed to expected, around 1. */
  readonly scale: 'share' | 'ratio';
  /** The value of all centres together. */
  readonly overall: number;
  /** Exact limits for sizes in ascending order, as `binomialFunnel` and `poissonFunnel` of the survival package give. */
  readonly limits: readonly FunnelLimit[];
  readonly centres: readonly ComparedCentre[];
}

export interface FunnelLimit {
  /** Size of a centre: its cases, or what is expected of it. */
  readonly size: number;
  readonly lower95: number;
  readonly upper95: number;
  readonly lower998: number;
  readonly upper998: number;
}

export interface ComparedCentre {
  readonly label: string;
  readonly size: ReleasedValue;
  readonly value: ReleasedValue;
  /** Which limits it lies outside of, for its own size. */
  readonly outside: 'none' | '95' | '99.8';
  /** Whether it is the centre that looks at the chart: its name is always drawn. */
  readonly own?: boolean;
}
