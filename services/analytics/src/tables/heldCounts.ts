import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { cellOf } from '../released/cell.ts';
import { heldGroups } from '../released/heldGroups.ts';
import type { HeldState } from '../released/heldState.ts';
import { pooledCounts } from '../released/pooledCounts.ts';
import { countAt } from '../statistics/countedRows.ts';
import { type CellCount, cellCounts, cellRows, type CountedTable, tellsOfDays } from './factRows.ts';
import { heldTable } from './heldTable.ts';

/** The secret counts of a table over all hospitals, each cell as of the snapshot that it is held at. */
export async function heldCounts(
  db: Kysely<OutcomeDatabase>,
  table: CountedTable,
  state: HeldState,
): Promise<CellCount[]> {
  const asked = heldTable(table);
  const held = await heldGroups(db, asked, state.positions, state.policy);
  const counts: CellCount[] = [];
  for (const [asOf, cells] of Map.groupBy(held, ([, position]) => position)) {
    const wanted = new Set(cells.map(([cell]) => cell));
    const rows = cellRows(table, { stratum: 'hospital', centre: null, asOf });
    // Where days are told of, counts do not move on by what was recorded alone.
    const all = await (tellsOfDays(table)
      ? countAt(db, rows, asOf)
      : pooledCounts(db, asked.hash, rows, { asOf, state }));
    counts.push(...cellCounts(all).filter(({ at }) => wanted.has(cellOf(at))));
  }
  return counts;
}
