import type { TopLevelSpec } from 'vega-lite';

/** One layer of a view. */
export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];
