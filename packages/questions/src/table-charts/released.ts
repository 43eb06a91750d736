import type { ToldTable } from '../tables/tablesAnswer.ts';

/** A number of a chart: a released count, or why there is none. `omitted`: a sum that leaves out so many hidden parts. */
export type ReleasedValue =
  | { readonly value: number; readonly omitted?: number }
  | { readonly value: null; readonly suppressed: 'small' | 'complementary' | 'ledger' };

/**
 * A cell of a table, or where a code is null a margin of it, counted and rounded on its own: `[null]` is all of its cases.
 * What is not released yet is not shown.
 */
export function cellAt(table: ToldTable | undefined, at: readonly (string | null)[]): ReleasedValue {
  const cells: ToldTable['margins'] = at.includes(null) ? (table?.margins ?? []) : (table?.cells ?? []);
  const cell = cells.find((each) => each.at.every((code, place) => code === at[place]));
  if (cell === undefined) return { value: null, suppressed: 'small' };
  const { cases, suppressed } = cell;
  return cases === null ? { value: null, suppressed: suppressed ?? 'small' } : { value: cases };
}

/** A share of two released counts, from 0 to 1: both are rounded, so a part may come out larger than its whole. */
export function shareOf(part: ReleasedValue, whole: ReleasedValue): ReleasedValue {
  if (part.value === null) return part;
  if (whole.value === null) return whole;
  return whole.value === 0
    ? { value: null, suppressed: 'small' }
    : { value: Math.min(1, part.value / whole.value) };
}
