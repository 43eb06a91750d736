import type { CheckedPolicy } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { heldCounts } from './heldCounts.ts';
import { inOneOrder } from './heldTable.ts';
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
    const counts = await heldCounts(db, counted, { positions, policy });
    const release = releaseTable(counted, counts, policy);
    told.push({
      ...release,
      quantiles: isScaled(table) ? releasedQuantiles(table, release.released, policy) : null,
    });
  }
  return told;
}
