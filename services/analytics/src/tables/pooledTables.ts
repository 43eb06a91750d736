import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import type { HeldState } from '../released/heldState.ts';
import { heldCounts } from './heldCounts.ts';
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
  const counted = asked.map(inOneOrder);
  const counts = await heldCounts(db, counted, state);
  return asked.map((table, index) => {
    const [its, cells] = [counted[index], counts[index]];
    if (its === undefined || cells === undefined) throw new TypeError('Each table is counted.');
    const release = releaseTable(its, cells, state.policy);
    const quantiles = isScaled(table) ? releasedQuantiles(table, release.released, state.policy) : null;
    return { ...release, quantiles };
  });
}
