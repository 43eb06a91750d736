import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { cellOf } from '../released/cell.ts';
import { type CountChanged, heldGroups } from '../released/heldGroups.ts';
import type { HeldState } from '../released/heldState.ts';
import { countChanged } from '../released/pooledCases.ts';
import { type Counting, pooledCounts } from '../released/pooledCounts.ts';
import { countAt, type RowCount } from '../statistics/countedRows.ts';
import { changeTogether, countTogether, moveTogether } from './countTogether.ts';
import { type CellCount, cellCounts, cellRows, type CountedTable, tellsOfDays } from './factRows.ts';
import { heldTable } from './heldTable.ts';

/** A table over all hospitals, and as of which snapshot each of its cells is told. */
interface HeldCells {
  readonly table: CountedTable;
  /** SHA-256 of what is counted in it. */
  readonly name: string;
  /** The cells by the positions that they are held at. */
  readonly at: ReadonlyMap<number, ReadonlySet<string>>;
}

/**
 * The secret counts of tables over all hospitals, each cell as of the snapshot that it is held at.
 *
 * @param db in a transaction that holds the tables and the past.
 */
export async function heldCounts(
  db: Kysely<OutcomeDatabase>,
  tables: readonly CountedTable[],
  state: HeldState,
): Promise<CellCount[][]> {
  const held = await holdTogether(db, tables, state);
  const counts = new Map(held.map(({ name }) => [name, [] as CellCount[]]));
  for (const asOf of new Set(held.flatMap(({ at }) => [...at.keys()]))) {
    const some = held.filter(({ at }) => at.has(asOf));
    for (const [name, all] of await countHeld(db, some, asOf, state)) {
      const cells = some.find((each) => each.name === name)?.at.get(asOf);
      counts.get(name)?.push(...cellCounts(all).filter(({ at }) => cells?.has(cellOf(at)) === true));
    }
  }
  return held.map(({ name }) => counts.get(name) ?? []);
}

/** As of which snapshot each cell is told; what has changed from one to another is counted in one reading for all tables. */
async function holdTogether(
  db: Kysely<OutcomeDatabase>,
  tables: readonly CountedTable[],
  { positions, policy }: HeldState,
): Promise<HeldCells[]> {
  const together = tables.filter((table) => !tellsOfDays(table));
  const changes = new Map<string, Promise<ReadonlyMap<string, number>[]>>();
  const changedIn =
    (table: CountedTable): CountChanged =>
    async (question, { since, asOf, gridDays }) => {
      const place = together.indexOf(table);
      if (place < 0) return countChanged(db, question, { since, asOf, gridDays });
      const between = `${since} ${asOf}`;
      const all = changes.get(between) ?? changeTogether(db, together, since, asOf);
      changes.set(between, all);
      return (await all)[place] ?? new Map();
    };
  const held: HeldCells[] = [];
  for (const table of tables) {
    const question = heldTable(table);
    const groups = await heldGroups(db, question, positions, policy, changedIn(table));
    const byPosition = Map.groupBy(groups, ([, position]) => position);
    const at = new Map(
      [...byPosition].map(([position, some]) => [position, new Set(some.map(([cell]) => cell))]),
    );
    held.push({ table, name: question.hash, at });
  }
  return held;
}

/** The counts of all cells as of a position, by name. Where days are told of, they do not move on by what was recorded alone. */
async function countHeld(
  db: Kysely<OutcomeDatabase>,
  some: readonly HeldCells[],
  asOf: number,
  state: HeldState,
): Promise<ReadonlyMap<string, readonly RowCount[]>> {
  const ofDays = some.filter(({ table }) => tellsOfDays(table));
  const others = some.filter(({ table }) => !tellsOfDays(table));
  const counts = new Map(await pooledCounts(db, others, countingIn(db), { asOf, state }));
  for (const { table, name } of ofDays) {
    counts.set(name, await countAt(db, cellRows(table, { stratum: 'hospital', centre: null, asOf }), asOf));
  }
  return counts;
}

const countingIn = (db: Kysely<OutcomeDatabase>): Counting<HeldCells> => ({
  countAll: (some, asOf) =>
    countTogether(
      db,
      some.map(({ table }) => table),
      asOf,
    ),
  countMoves: (some, since, asOf) =>
    moveTogether(
      db,
      some.map(({ table }) => table),
      since,
      asOf,
    ),
});
