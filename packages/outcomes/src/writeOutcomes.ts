import type { Transaction } from 'kysely';
import type { AnalyticsDatabase } from '../database.ts';
import type { FoldedCase } from './foldOutcomes.ts';

/** Rows written by one statement: below the number of parameters that a statement may have. */
const rowsAtOnce = 2000;

/**
 * Replaces all that the tables hold of some cases. A parked one keeps no outcomes: those of an earlier
 * position would be wrong at this one.
 */
export async function writeOutcomes(
  transaction: Transaction<AnalyticsDatabase>,
  cases: readonly FoldedCase[],
): Promise<void> {
  const caseIds = cases.map(({ caseId }) => caseId);
  await transaction.deleteFrom('analytics.outcome').where('case_id', 'in', caseIds).execute();
  await transaction.deleteFrom('analytics.parked').where('case_id', 'in', caseIds).execute();
  const rows = cases.flatMap((each) => (each.outcome === 'folded' ? each.rows : []));
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await transaction
      .insertInto('analytics.outcome')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute();
  }
  const parked = cases.flatMap((each) => (each.outcome === 'parked' ? [each] : []));
  if (parked.length === 0) return;
  await transaction
    .insertInto('analytics.parked')
    .values(
      parked.map(({ caseId, position, errorName }) => ({
        case_id: caseId,
        position,
        error_name: errorName,
      })),
    )
    .execute();
}
