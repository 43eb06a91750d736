import { ownCentrePolicy, publishedPolicy } from '@calcinosis/disclosure';
import { foldedPosition, type OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import { countParkedAsOf, holdTables } from '../statistics/counts.ts';
import { countCells, type TableScope } from './factRows.ts';
import { inOneOrder } from './heldTable.ts';
import { monthsOfLog } from './monthsOfLog.ts';
import { isScaled, measuredQuantiles } from './quantiles.ts';
import { type AskedTable, releaseTable, type ToldTable } from './releaseTable.ts';
import type { TableState } from './tablesAnswer.ts';

const openPolicies = { published: publishedPolicy, 'own-centre': ownCentrePolicy };

/** Strata of which nothing is held back: the published cases, and for a centre its own. */
export type OpenStratum = keyof typeof openPolicies;

/**
 * Tables of the published cases, or of those of one centre, all as of one position.
 *
 * @param tablesOver the tables, from the months that the log covers.
 */
export function openTables<Table extends AskedTable>(
  db: Kysely<OutcomeDatabase>,
  tablesOver: (months: readonly string[]) => readonly Table[],
  scope: TableScope & { readonly stratum: OpenStratum },
): Promise<{ asked: readonly Table[]; told: ToldTable[]; state: TableState }> {
  const policy = openPolicies[scope.stratum];
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await holdTables(transaction);
      const position = scope.asOf ?? (await foldedPosition(transaction));
      const parked = await countParkedAsOf(transaction, position);
      const asked = tablesOver(await monthsOfLog(transaction, position));
      const told: ToldTable[] = [];
      for (const table of asked) {
        const counted = inOneOrder(table);
        const released = releaseTable(counted, await countCells(transaction, counted, scope), policy);
        const quantiles = isScaled(table) ? await measuredQuantiles(transaction, table, scope) : null;
        told.push({ ...released, quantiles });
      }
      return { asked, told, state: { position, snapshot: null, policy, parked } };
    });
}
