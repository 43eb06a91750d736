import { type CheckedPolicy, type ReleasedTable, releaseTables } from '@calcinosis/disclosure';
import type { Scale, TableCell, TableDimension, TableQuantile } from '@calcinosis/questions';
import type { CellCount } from './factRows.ts';

/** A table that is asked for. */
export interface AskedTable {
  readonly dimensions: readonly TableDimension[];
  readonly scale?: Scale;
}

/** A table as it is told; quartiles where its bands cut a quantity. */
export interface ToldTable {
  readonly released: ReleasedTable;
  readonly quantiles: readonly TableQuantile[] | null;
}

/** What is released of a table: it is protected as a whole, with its margins. Pure. */
export function releaseTable(
  dimensions: readonly TableDimension[],
  counts: readonly CellCount[],
  policy: CheckedPolicy,
): ReleasedTable {
  const released = releaseTables(
    {
      dimensions: dimensions.map(({ name, categories }) => ({
        name,
        categories: categories.map(({ code }) => code),
      })),
      rows: counts,
    },
    policy,
  );
  return released.table(dimensions.map(({ name }) => name));
}

/** The cells of a released table in the order in which an answer names its dimensions. Pure. */
export function cellsOf(asked: readonly TableDimension[], { dimensions, cells }: ReleasedTable): TableCell[] {
  const places = asked.map(({ name }) => dimensions.findIndex((each) => each.name === name));
  const ranks = asked.map(({ categories }) => new Map(categories.map(({ code }, rank) => [code, rank])));
  const rankOf = ({ at }: TableCell) => at.map((code, place) => ranks[place]?.get(code) ?? 0);
  return cells
    .map(({ at, cases }) => ({
      at: places.map((place) => at[place] ?? ''),
      cases: cases.value,
      suppressed: cases.value === null ? cases.suppressed : null,
    }))
    .toSorted((a, b) => inOrder(rankOf(a), rankOf(b)));
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((rank, place) => rank !== b[place]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}
