import { notRecorded } from '@calcinosis/questions';
import { type FieldTold, fieldsTold } from '@calcinosis/registry';
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
