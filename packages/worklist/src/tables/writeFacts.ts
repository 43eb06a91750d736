import type { Transaction } from 'kysely';
import type { WorklistDatabase } from './database.ts';
import type { FoldedFacts } from './foldFacts.ts';

/** Rows that one statement writes: Postgres takes 65,535 parameters, and a row has eleven. */
const rowsAtOnce = 1000;

/** Replaces all that the tables hold of some cases. */
export async function replaceFacts(
  transaction: Transaction<WorklistDatabase>,
  cases: readonly FoldedFacts[],
): Promise<void> {
  for (let start = 0; start < cases.length; start += rowsAtOnce) {
    await replaceSome(transaction, cases.slice(start, start + rowsAtOnce));
  }
}

async function replaceSome(
  transaction: Transaction<WorklistDatabase>,
  cases: readonly FoldedFacts[],
): Promise<void> {
  const caseIds = cases.map(({ caseId }) => caseId);
  await transaction.deleteFrom('analytics.worklist').where('case_id', 'in', caseIds).execute();
  await transaction.deleteFrom('analytics.worklist_parked').where('case_id', 'in', caseIds).execute();
  const facts = cases.flatMap((each) => (each.outcome === 'folded' ? (each.facts ?? []) : []));
  if (facts.length > 0) {
    await transaction
      .insertInto('analytics.worklist')
      .values(
        facts.map((each) => ({
          case_id: each.caseId,
          centre: each.centre,
          day_zero_from: each.dayZero.from,
          day_zero_to: each.dayZero.to,
          done: [...each.done],
          last_seen: each.lastSeen,
          ended: each.ended,
          to_confirm: each.toConfirm,
          queries: JSON.stringify(each.queries),
          delays: JSON.stringify(each.delays),
          fields: JSON.stringify(
            Object.fromEntries(
              [...each.fields].map(([path, { expected, given, unknown }]) => [
                path,
                [expected, given, unknown],
              ]),
            ),
          ),
        })),
      )
      .execute();
  }
  const parked = cases.flatMap((each) =>
    each.outcome === 'parked'
      ? [{ case_id: each.caseId, position: each.position, error_name: each.errorName }]
      : [],
  );
  if (parked.length > 0) {
    await transaction.insertInto('analytics.worklist_parked').values(parked).execute();
  }
}
