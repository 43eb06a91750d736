import type { CheckedPolicy } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { cellOf } from '../released/cell.ts';
import { heldGroups } from '../released/heldGroups.ts';
import { type CellCount, countCells } from './factRows.ts';
import { heldTable, inOneOrder } from './heldTable.ts';
import { isScaled, releasedQuantiles } from './quantiles.ts';
import { type AskedTable, releaseTable, type ToldTable } from './releaseTable.ts';

/**
 * Tables over all hospitals, each cell as of the snapshot that it is held at.
 *
 * @param db in a transaction that holds the tables and the past.
 * @param positions of every snapshot, in their order, up to the one that is answered from.
 */
export async function pooledTables(
  db: Kysely<OutcomeDatabase>,
  asked: readonly AskedTable[],
  { positions, policy }: { readonly positions: readonly number[]; readonly policy: CheckedPolicy },
): Promise<ToldTable[]> {
  const told: ToldTable[] = [];
  for (const table of asked) {
    const counted = inOneOrder(table);
    const held = await heldGroups(db, heldTable(counted), positions, policy);
    const counts: CellCount[] = [];
    for (const [asOf, cells] of Map.groupBy(held, ([, position]) => position)) {
      const wanted = new Set(cells.map(([cell]) => cell));
      const all = await countCells(db, counted, { stratum: 'hospital', centre: null, asOf });
      counts.push(...all.filter(({ at }) => wanted.has(cellOf(at))));
    }
    const release = releaseTable(counted, counts, policy);
    told.push({
      ...release,
      quantiles: isScaled(table) ? releasedQuantiles(table, release.released, policy) : null,
    });
  }
  return told;
}
