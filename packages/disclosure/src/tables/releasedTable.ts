import { DisclosureError } from '../disclosureError.ts';
import type { NamedPolicy } from '../policyHash.ts';
import { markReleased, sumCounts, type Released, type ReleasedCount } from '../releasedCount.ts';
import type { Dimension } from './counts.ts';

export interface ReleasedCell {
  /** A category for each dimension of the table, in their order. */
  readonly at: readonly string[];
  readonly cases: ReleasedCount;
}

/** A table that may be shown, drawn and sent on; every combination of categories that are told has a cell. */
export type ReleasedTable = Released<{
  readonly dimensions: readonly Dimension[];
  readonly cells: readonly ReleasedCell[];
  /** How many cells are suppressed. */
  readonly suppressed: number;
  readonly policy: NamedPolicy;
}>;

/** For the modules of this package that apply the rules. */
export function makeTable(
  dimensions: readonly Dimension[],
  cells: readonly ReleasedCell[],
  policy: NamedPolicy,
): ReleasedTable {
  const suppressed = cells.filter(({ cases }) => cases.value === null).length;
  return markReleased({ dimensions, cells: Object.freeze(cells), suppressed, policy });
}

/**
 * The totals of a table by some of its dimensions (none: of the whole), as sums of the counts shown. Such a total
 * says how many suppressed parts it omits; it tells a reader nothing that the table does not.
 *
 * @throws DisclosureError for a dimension that the table does not have
 */
export function totalsBy(table: ReleasedTable, names: readonly string[]): ReleasedTable {
  const kept = names.map((name) => indexOf(table, name));
  const groups = new Map<string, { at: string[]; parts: ReleasedCount[] }>();
  for (const { at, cases } of table.cells) {
    const key = kept.map((index) => at[index] ?? '');
    const group = groups.get(JSON.stringify(key)) ?? { at: key, parts: [] };
    group.parts.push(cases);
    groups.set(JSON.stringify(key), group);
  }
  return makeTable(
    kept.flatMap((index) => table.dimensions[index] ?? []),
    [...groups.values()].map(({ at, parts }) => ({ at, cases: sumCounts(parts) })),
    table.policy,
  );
}

/**
 * The part of a table where some dimensions have one category: how a filter is answered, so that it is protected
 * together with what it leaves out.
 *
 * @throws DisclosureError for a dimension or category that the table does not have
 */
export function where(table: ReleasedTable, filter: Readonly<Record<string, string>>): ReleasedTable {
  const fixed = Object.entries(filter).map(([name, category]) => {
    const index = indexOf(table, name);
    if (!(table.dimensions[index]?.categories ?? []).includes(category)) {
      throw new DisclosureError(`/${name}`, 'expected a category of this dimension');
    }
    return { index, category };
  });
  const free = table.dimensions.flatMap((dimension, index) =>
    fixed.some((one) => one.index === index) ? [] : [{ dimension, index }],
  );
  return makeTable(
    free.map(({ dimension }) => dimension),
    table.cells
      .filter(({ at }) => fixed.every(({ index, category }) => at[index] === category))
      .map(({ at, cases }) => ({ at: free.map(({ index }) => at[index] ?? ''), cases })),
    table.policy,
  );
}

function indexOf({ dimensions }: ReleasedTable, name: string): number {
  const index = dimensions.findIndex((dimension) => dimension.name === name);
  if (index < 0) {
    throw new DisclosureError(
      `/${name}`,
      `no such dimension; the table has ${dimensions.map((dimension) => dimension.name).join(', ') || 'none'}`,
    );
  }
  return index;
}
