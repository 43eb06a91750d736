import type { LogDatabase } from '@calcinosis/event-store';
import { foldedPosition, type OutcomeDatabase } from '@calcinosis/outcomes';
import type { AsOf } from '@calcinosis/questions';
import { type Kysely, sql } from 'kysely';

/** A question about a position that the log has not reached: its answer would not stay the same. */
export class BeyondTheLogError extends Error {
  override readonly name = 'BeyondTheLogError';
}

const isDate = (moment: string) => /^\d{4}-\d{2}-\d{2}$/.test(moment);

/**
 * The position of the log that a question is asked as of: the one that it names, or the last that was recorded up to
 * the moment that it names, the end of a day (UTC) when it is a date.
 *
 * @param catchUp brings the outcome tables to the end of the log.
 * @throws BeyondTheLogError
 */
export async function askedPosition(
  db: Kysely<OutcomeDatabase & LogDatabase>,
  asOf: AsOf,
  catchUp: () => Promise<unknown>,
): Promise<number> {
  const position = typeof asOf === 'number' ? asOf : await positionAt(db, asOf);
  const { position: head } = await db.selectFrom('log.head').select('position').executeTakeFirstOrThrow();
  if (position > Number(head)) throw new BeyondTheLogError(`The log ends at position ${head}.`);
  if (position > (await foldedPosition(db))) await catchUp();
  return position;
}

async function positionAt(db: Kysely<LogDatabase>, moment: string): Promise<number> {
  const upTo = isDate(moment) ? `${moment}T23:59:59.999999Z` : moment;
  const { rows } = await sql<{ position: string }>`
    select log.position_at(${upTo}::timestamptz) as position
  `.execute(db);
  return Number(rows[0]?.position ?? 0);
}
