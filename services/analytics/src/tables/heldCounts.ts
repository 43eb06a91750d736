import type { CheckedPolicy } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Snapshot } from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { cellOf } from '../released/cell.ts';
import { heldGroups } from '../released/heldGroups.ts';
import { pooledCounts } from '../released/pooledCounts.ts';
import { countAt } from '../statistics/countedRows.ts';
import { type CellCount, cellCounts, cellRows, type CountedTable } from './factRows.ts';
import { heldTable } from './heldTable.ts';

/** How a table over all hospitals is told: under which policy, and of which snapshots up to the one that is answered from. */
export interface HeldState {
  readonly policy: CheckedPolicy;
  /** In their order; the last one may be any position that a data manager has named. */
  readonly positions: readonly number[];
  /** That of the last position; null where none was released as of it. */
  readonly snapshot: Snapshot | null;
}

/** The secret counts of a table over all hospitals, each cell as of the snapshot that it is held at. */
export async function heldCounts(
  db: Kysely<OutcomeDatabase>,
  table: CountedTable,
  { positions, snapshot, policy }: HeldState,
): Promise<CellCount[]> {
  const asked = heldTable(table);
  const held = await heldGroups(db, asked, positions, policy);
  const rows = cellRows(table, { stratum: 'hospital', centre: null });
  const counts: CellCount[] = [];
  for (const [asOf, cells] of Map.groupBy(held, ([, position]) => position)) {
    const wanted = new Set(cells.map(([cell]) => cell));
    const isReleased = snapshot !== null || asOf !== positions.at(-1);
    const all = await (isReleased ? pooledCounts(db, asked.hash, rows, asOf) : countAt(db, rows, asOf));
    counts.push(...cellCounts(all).filter(({ at }) => wanted.has(cellOf(at))));
  }
  return counts;
}
