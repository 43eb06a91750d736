import { ownCentrePolicy, publishedPolicy, type ReleasedTable } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { TableDimension } from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { countParkedAsOf, foldedPosition, holdTables } from '../statistics/counts.ts';
import { countCells, type TableScope } from './factRows.ts';
import { inOneOrder } from './heldTable.ts';
import { releaseTable } from './releaseTable.ts';
import type { TableState } from './tablesAnswer.ts';

const openPolicies = { published: publishedPolicy, 'own-centre': ownCentrePolicy };

/** Strata of which nothing is held back: the published cases, and for a centre its own. */
export type OpenStratum = keyof typeof openPolicies;

/**
 * Tables of the published cases, or of those of one centre, all as of one position.
 *
 * @param asked the dimensions of each table.
 */
export function openTables(
  db: Kysely<OutcomeDatabase>,
  asked: readonly (readonly TableDimension[])[],
  scope: TableScope & { readonly stratum: OpenStratum },
): Promise<{ released: ReleasedTable[]; state: TableState }> {
  const policy = openPolicies[scope.stratum];
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await holdTables(transaction);
      const position = scope.asOf ?? (await foldedPosition(transaction));
      const parked = await countParkedAsOf(transaction, position);
      const released: ReleasedTable[] = [];
      for (const dimensions of asked.map(inOneOrder)) {
        released.push(releaseTable(dimensions, await countCells(transaction, dimensions, scope), policy));
      }
      return { released, state: { position, snapshot: null, policy, parked } };
    });
}
