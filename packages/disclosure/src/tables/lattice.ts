import type { CodedCounts, Dimension } from './counts.ts';

/** A table of the lattice: dimensions by their number, and where its cells begin among all cells. */
export interface LatticeTable {
  readonly over: readonly number[];
  readonly offset: number;
  readonly size: number;
}

/**
 * The tables that are released together, with all their margins down to the total: each cell of each is a count that
 * a reader may know. Tables are in order of their number of dimensions.
 */
export interface Lattice {
  readonly dimensions: readonly Dimension[];
  readonly tables: readonly LatticeTable[];
  /** Cases and contributing centres of each cell, all tables one after another. */
  readonly cases: Float64Array;
  readonly centres: Int32Array;
}

/** `asked`: the tables, each by the numbers of its dimensions. */
export function buildLattice(counts: CodedCounts, asked: readonly (readonly number[])[]): Lattice {
  const { dimensions, cells } = counts;
  const families = new Map<string, number[]>();
  for (const over of asked) {
    for (const margin of subsetsOf(over.toSorted((a, b) => a - b))) families.set(margin.join(), margin);
  }
  let offset = 0;
  const tables = [...families.values()]
    .toSorted((a, b) => a.length - b.length || compareLists(a, b))
    .map((over) => {
      const size = over.reduce((product, one) => product * (dimensions[one]?.categories.length ?? 1), 1);
      const table = { over, offset, size };
      offset += size;
      return table;
    });
  const cases = new Float64Array(offset);
  const contributors = new Map<number, Set<string>>();
  for (const cell of cells) {
    for (const table of tables) {
      const index = cellOf(dimensions, table, cell.at);
      cases[index] = (cases[index] ?? 0) + cell.cases;
      const known = contributors.get(index) ?? new Set();
      for (const centre of cell.centres) known.add(centre);
      contributors.set(index, known);
    }
  }
  const centres = new Int32Array(offset);
  for (const [index, known] of contributors) centres[index] = known.size;
  return { dimensions, tables, cases, centres };
}

/** All cells of a table. */
export function cellsIn({ offset, size }: LatticeTable): number[] {
  return Array.from({ length: size }, (_, index) => offset + index);
}

/** The cell of a table that a combination of categories, one for every dimension, falls into. */
export function cellOf(
  dimensions: readonly Dimension[],
  { over, offset }: LatticeTable,
  at: ArrayLike<number>,
): number {
  let index = 0;
  for (const one of over) index = index * (dimensions[one]?.categories.length ?? 1) + (at[one] ?? 0);
  return offset + index;
}

/** The categories of a cell, in the order of its table's dimensions. */
export function categoriesOf(dimensions: readonly Dimension[], table: LatticeTable, cell: number): number[] {
  let rest = cell - table.offset;
  return table.over
    .toReversed()
    .map((one) => {
      const size = dimensions[one]?.categories.length ?? 1;
      const category = rest % size;
      rest = (rest - category) / size;
      return category;
    })
    .toReversed();
}

function subsetsOf(over: readonly number[]): number[][] {
  return over.reduce<number[][]>((all, one) => [...all, ...all.map((some) => [...some, one])], [[]]);
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
