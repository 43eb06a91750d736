import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import type { HeldState } from '../released/heldState.ts';
import { countFirst, type HeldCells, heldCounts, holdCells } from './heldCounts.ts';
import { inOneOrder } from './heldTable.ts';
import { isScaled, releasedQuantiles } from './quantiles.ts';
import { type AskedTable, releaseTable, type ToldTable } from './releaseTable.ts';

/**
 * Tables over all hospitals, each cell as of the snapshot that it is held at.
 *
 * @param db in a transaction that holds the tables and the past.
 */
export async function pooledTables(
  db: Kysely<OutcomeDatabase>,
  asked: readonly AskedTable[],
  state: HeldState,
): Promise<ToldTable[]> {
  const tables: { table: AskedTable; held: HeldCells }[] = [];
  for (const table of asked) {
    tables.push({ table, held: await holdCells(db, inOneOrder(table), state) });
  }
  await countFirst(
    db,
    tables.map(({ held }) => held),
    state,
  );
  const told: ToldTable[] = [];
  for (const { table, held } of tables) {
    const counts = await heldCounts(db, held, state);
    const release = releaseTable(held.table, counts, state.policy);
    told.push({
      ...release,
      quantiles: isScaled(table) ? releasedQuantiles(table, release.released, state.policy) : null,
    });
  }
  return told;
}
