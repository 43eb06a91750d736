import type { CheckedPolicy } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { cellOf } from '../released/cell.ts';
import { heldGroups } from '../released/heldGroups.ts';
import { type CellCount, type CountedTable, countCells } from './factRows.ts';
import { heldTable } from './heldTable.ts';

/** How a table over all hospitals is told: under which policy, and of which snapshots up to the one that is answered from. */
export interface HeldState {
  readonly policy: CheckedPolicy;
  /** In their order. */
  readonly positions: readonly number[];
}

/** The secret counts of a table over all hospitals, each cell as of the snapshot that it is held at. */
export async function heldCounts(
  db: Kysely<OutcomeDatabase>,
  table: CountedTable,
  { positions, policy }: HeldState,
): Promise<CellCount[]> {
  const held = await heldGroups(db, heldTable(table), positions, policy);
  const counts: CellCount[] = [];
  for (const [asOf, cells] of Map.groupBy(held, ([, position]) => position)) {
    const wanted = new Set(cells.map(([cell]) => cell));
    const all = await countCells(db, table, { stratum: 'hospital', centre: null, asOf });
    counts.push(...all.filter(({ at }) => wanted.has(cellOf(at))));
  }
  return counts;
}
