import { outcomesCheckpoint } from '@calcinosis/outcomes';
import { notRecorded } from '@calcinosis/questions';
import { type FieldTold, fieldsTold, type OutlookName } from '@calcinosis/registry';
import { type RawBuilder, sql } from 'kysely';

/** The name that stands for the code which a value is; not recorded where it is none of them. */
export const chosen = (
  value: RawBuilder<unknown>,
  names: readonly (readonly [name: string, code: string])[],
): RawBuilder<string> =>
  sql`case ${value} ${sql.join(
    names.map(([name, code]) => sql`when ${sql.lit(code)} then ${sql.lit(name)}`),
    sql` `,
  )} else ${sql.lit(notRecorded)} end`;

/** How far a field of a case is filled in, by its letter. */
export const stateLetterOf = (field: FieldTold): RawBuilder<string> =>
  sql`substr(completeness, ${sql.lit(fieldsTold.indexOf(field) + 1)}, 1)`;

/**
 * How a case stands on the day of a position, by its letter.
 *
 * @param asOf the position; null for the one at which the tables stand.
 */
export const outlookLetterOf = (outlook: OutlookName, asOf: number | null): RawBuilder<string> =>
  sql`substr(${sql.ref(`${outlook}_states`)}, width_bucket(${dayAt(asOf)}, ${sql.ref(`${outlook}_days`)}) + 1, 1)`;

/** The day (UTC) on which the event at a position was recorded: no answer depends on when it is asked for. */
function dayAt(asOf: number | null): RawBuilder<string> {
  const position =
    asOf === null
      ? sql`(select position from analytics.checkpoint where name = ${sql.lit(outcomesCheckpoint)})`
      : sql.lit(asOf);
  return sql`(select (recorded_at at time zone 'UTC')::date from log.event where position = ${position})`;
}
