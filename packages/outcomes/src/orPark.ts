import { type Kysely, sql } from 'kysely';
import { DatabaseError } from 'pg';
import type { OutcomeDatabase } from './database.ts';
import type { FoldedCase, ParkedCase } from './foldOutcomes.ts';

/** Classes of SQLSTATE that say that a row is there twice (21), that data are wrong (22) or break a rule of the table (23). */
const wrongData = /^2[123]/;

/**
 * Writes cases together, or, where the database refuses a value among them, each by itself: the one that is refused
 * alone is parked, so that it stops no other. Gives the cases as they were written.
 *
 * @param db in a transaction.
 */
export async function orPark(
  db: Kysely<OutcomeDatabase>,
  cases: readonly FoldedCase[],
  write: (cases: readonly FoldedCase[]) => Promise<void>,
): Promise<readonly FoldedCase[]> {
  if ((await refusalOf(db, () => write(cases))) === null) return cases;
  const written: FoldedCase[] = [];
  for (const each of cases) {
    const refusal = await refusalOf(db, () => write([each]));
    const taken = refusal === null ? each : parkedFor(refusal, each);
    if (refusal !== null) await write([taken]);
    written.push(taken);
  }
  return written;
}

/** Why the database refused what was written, which is undone then; null when it took it. */
async function refusalOf(
  db: Kysely<OutcomeDatabase>,
  write: () => Promise<void>,
): Promise<DatabaseError | null> {
  await sql`savepoint writing`.execute(db);
  try {
    await write();
    await sql`release savepoint writing`.execute(db);
    return null;
  } catch (error) {
    if (!(error instanceof DatabaseError) || !wrongData.test(error.code ?? '')) throw error;
    await sql`rollback to savepoint writing`.execute(db);
    return error;
  }
}

const noRows = { outcomes: [], facts: [] };

/** Parked from its first row on. @throws DatabaseError when the case has no rows that could be left out. */
function parkedFor(refusal: DatabaseError, refused: FoldedCase): ParkedCase {
  if (refused.outcome === 'forgotten' || refused.rows.outcomes.length === 0) throw refusal;
  const { caseId, position, rows } = refused;
  const since = Math.min(...[...rows.outcomes, ...rows.facts].map(({ validFrom }) => validFrom));
  // The words of the refusal may quote a value; its class says enough.
  const errorName = `SQLSTATE ${refusal.code}`;
  return { caseId, outcome: 'parked', since, position, rows: noRows, reason: 'not-foldable', errorName };
}
