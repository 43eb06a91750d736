import { DisclosureError } from '../disclosureError.ts';
import type { CheckedPolicy } from '../policy.ts';
import { namePolicy } from '../policyHash.ts';
import type { ReleasedCount } from '../releasedCount.ts';
import { roundCount } from '../rounding.ts';
import { suppressComplements } from './complementary.ts';
import { checkCentres, codeCounts, type Counts } from './counts.ts';
import { primaryStatuses, type CellStatus } from './knowledge.ts';
import { buildLattice, categoriesOf, cellsIn, type Lattice, type LatticeTable } from './lattice.ts';
import { makeTable, type ReleasedTable } from './releasedTable.ts';

/** What was released together. */
export interface ReleasedTables {
  /** All tables: those asked for, and every margin of them counted and rounded on its own. */
  readonly tables: readonly ReleasedTable[];
  /**
   * The table over these dimensions, in the order of the counts.
   *
   * @throws DisclosureError where it was not released
   */
  readonly table: (names: readonly string[]) => ReleasedTable;
}

/**
 * Releases one or more tables of the same counts, protected together with all their margins: suppression of small
 * cells and of cells of too few centres, then of cells that would betray them, then rounding.
 *
 * Any dimensions may be in the counts, and `asked` names those of each table; without it there is one table over all.
 * A margin is counted and rounded on its own, just as if it had been asked for by itself: a reader may ask both.
 * For totals that add up use `totalsBy`.
 *
 * @param otherwise of which categories readers are told in another way
 * @throws DisclosureError for counts that make no sense, or a table of more dimensions than the policy has
 */
export function releaseTables(
  counts: Counts,
  policy: CheckedPolicy,
  asked: readonly (readonly string[])[] = [counts.dimensions.map(({ name }) => name)],
  otherwise: ToldOtherwise = {},
): ReleasedTables {
  checkCentres(counts, policy.minCentres);
  const truth = codeCounts(counts);
  const lattice = buildLattice(truth, dimensionsOf(counts, policy, asked));
  const rest = cellsWithin(lattice, otherwise.rest);
  const elsewhere = cellsWithin(lattice, otherwise.elsewhere);
  const primary = primaryStatuses(lattice, policy).map((status, cell) =>
    rest.has(cell) ? 'withheld' : status,
  );
  const statuses = suppressComplements(truth, lattice, { primary, elsewhere }, policy);
  return showTables(lattice, statuses, policy, rest);
}

/** Categories of which readers are told in another way than by their cells. */
export interface ToldOtherwise {
  /** Other releases tell how many cases are in them: to hide that here would hide nothing. */
  readonly elsewhere?: readonly CategoryName[];
  /**
   * Nothing is told of them, and their cells are not in the tables: how many cases are in them is what the others leave of
   * the total, and a rounding of its own would tell more of both.
   */
  readonly rest?: readonly CategoryName[];
}

interface CategoryName {
  readonly dimension: string;
  readonly category: string;
}

/** The cells that are in one of some categories. */
function cellsWithin(lattice: Lattice, names: readonly CategoryName[] = []): ReadonlySet<number> {
  const within = lattice.tables.flatMap((table) => {
    const over = table.over.map((one) => lattice.dimensions[one]?.name);
    return cellsIn(table).filter((cell) => {
      const at = namesOf(lattice, table, cell);
      return names.some(({ dimension, category }) => at[over.indexOf(dimension)] === category);
    });
  });
  return new Set(within);
}

/** Says of every cell what its status lets be said, but for those of which nothing is told. */
export function showTables(
  lattice: Lattice,
  statuses: readonly CellStatus[],
  policy: CheckedPolicy,
  untold: ReadonlySet<number> = new Set(),
): ReleasedTables {
  const named = namePolicy(policy);
  const tables = lattice.tables.map((table) => {
    const dimensions = table.over.flatMap((one) => lattice.dimensions[one] ?? []);
    const cells = cellsIn(table)
      .filter((cell) => !untold.has(cell))
      .map((cell) => ({
        at: namesOf(lattice, table, cell),
        cases: showCount(statuses[cell] ?? 'small', lattice.cases[cell] ?? 0, policy),
      }));
    return makeTable(dimensions, cells, named);
  });
  return {
    tables,
    table: (names) => {
      const wanted = new Set(names);
      const found = tables.find(
        ({ dimensions }) =>
          dimensions.length === wanted.size && dimensions.every(({ name }) => wanted.has(name)),
      );
      if (found === undefined) {
        throw new DisclosureError('', `no table over ${names.join(', ') || 'no dimension'} was released`);
      }
      return found;
    },
  };
}

function showCount(status: CellStatus, count: number, policy: CheckedPolicy): ReleasedCount {
  switch (status) {
    case 'shown':
      return Object.freeze({ value: roundCount(count, policy) });
    case 'small':
    case 'few-centres':
      return Object.freeze({ value: null, suppressed: 'small' });
    case 'complementary':
    case 'withheld':
      return Object.freeze({ value: null, suppressed: 'complementary' });
  }
}

function namesOf(lattice: Lattice, table: LatticeTable, cell: number): string[] {
  return categoriesOf(lattice.dimensions, table, cell).map(
    (category, index) => lattice.dimensions[table.over[index] ?? 0]?.categories[category] ?? '',
  );
}

function dimensionsOf(
  { dimensions }: Counts,
  { maxDimensions }: CheckedPolicy,
  asked: readonly (readonly string[])[],
): number[][] {
  return asked.map((names, table) => {
    if (names.length > maxDimensions) {
      throw new DisclosureError(
        `/asked/${table}`,
        `expected at most ${maxDimensions} dimensions, filters among them; these are ${names.length}`,
      );
    }
    if (new Set(names).size !== names.length) {
      throw new DisclosureError(`/asked/${table}`, 'expected each dimension once');
    }
    return names.map((name, index) => {
      const number = dimensions.findIndex((dimension) => dimension.name === name);
      if (number < 0) {
        throw new DisclosureError(`/asked/${table}/${index}`, 'expected a dimension of the counts');
      }
      return number;
    });
  });
}
