import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { cellOf } from '../released/cell.ts';
import { heldGroups } from '../released/heldGroups.ts';
import { type HeldState, isReleased } from '../released/heldState.ts';
import { keepCounts, neverCounted, pooledCounts } from '../released/pooledCounts.ts';
import { countAt } from '../statistics/countedRows.ts';
import { countTogether } from './countTogether.ts';
import { type CellCount, cellCounts, cellRows, type CountedTable, tellsOfDays } from './factRows.ts';
import { heldTable } from './heldTable.ts';

/** A table over all hospitals, and as of which snapshot each of its cells is told. */
export interface HeldCells {
  readonly table: CountedTable;
  /** SHA-256 of what is counted in it. */
  readonly name: string;
  /** The cells by the positions that they are held at. */
  readonly at: ReadonlyMap<number, readonly string[]>;
}

export async function holdCells(
  db: Kysely<OutcomeDatabase>,
  table: CountedTable,
  { positions, policy }: HeldState,
): Promise<HeldCells> {
  const asked = heldTable(table);
  const held = await heldGroups(db, asked, positions, policy);
  const byPosition = Map.groupBy(held, ([, position]) => position);
  const at = new Map([...byPosition].map(([position, cells]) => [position, cells.map(([cell]) => cell)]));
  return { table, name: asked.hash, at };
}

/**
 * Counts tables that were never counted before, all in one reading of the facts, and keeps what they come to: what is asked of each
 * then moves on from there.
 */
export async function countFirst(
  db: Kysely<OutcomeDatabase>,
  tables: readonly HeldCells[],
  state: HeldState,
): Promise<void> {
  const positions = new Set(tables.flatMap(({ at }) => [...at.keys()]));
  for (const asOf of [...positions].toSorted((a, b) => a - b)) {
    if (!isReleased(state, asOf)) continue;
    const asked = tables.filter(
      ({ table, at }) => at.has(asOf) && table.dimensions.length > 0 && !tellsOfDays(table),
    );
    const anew = await neverCounted(
      db,
      asked.map(({ name }) => name),
      asOf,
    );
    const some = asked.filter(({ name }) => anew.has(name));
    if (some.length < 2) continue;
    const scope = { stratum: 'hospital', centre: null, asOf } as const;
    const counts = await countTogether(
      db,
      some.map(({ table }) => table),
      scope,
    );
    for (const [index, { name }] of some.entries()) await keepCounts(db, name, asOf, counts[index] ?? []);
  }
}

/** The secret counts of a table over all hospitals, each cell as of the snapshot that it is held at. */
export async function heldCounts(
  db: Kysely<OutcomeDatabase>,
  { table, name, at: byPosition }: HeldCells,
  state: HeldState,
): Promise<CellCount[]> {
  const counts: CellCount[] = [];
  for (const [asOf, cells] of byPosition) {
    const wanted = new Set(cells);
    const rows = cellRows(table, { stratum: 'hospital', centre: null, asOf });
    // Where days are told of, counts do not move on by what was recorded alone.
    const all = await (tellsOfDays(table)
      ? countAt(db, rows, asOf)
      : pooledCounts(db, name, rows, { asOf, state }));
    counts.push(...cellCounts(all).filter(({ at }) => wanted.has(cellOf(at))));
  }
  return counts;
}
