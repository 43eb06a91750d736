import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { OutcomeDatabase, OutcomeSchema } from './database.ts';

/** Rows of a table in which each holds for some positions, `valid_from` up to and without `valid_to`. */
export interface VersionRows {
  readonly table: string;
  /** What names a row, `case_id` and `valid_from` among it. */
  readonly key: readonly string[];
  /** In the order in which `rows` has them; empty where there are no rows. */
  readonly columns: readonly string[];
  /** What stands in the FROM of a query. */
  readonly rows: RawBuilder<unknown>;
}

/** Writes rows of cases of which the table has none yet. */
export async function insertVersions(
  db: Kysely<OutcomeDatabase>,
  schema: OutcomeSchema,
  { table, columns, rows }: VersionRows,
): Promise<void> {
  if (columns.length === 0) return;
  await sql`
    insert into ${sql.table(`${schema}.${table}`)} (${refs(columns)}) select * from ${rows} as folded
  `.execute(db);
}

/**
 * Makes these rows all that the table has of some cases, and writes only what differs: of a case that goes on, few rows do.
 *
 * @returns the first position as of which the table tells otherwise than before; null when it does as of none.
 */
export async function replaceVersions(
  db: Kysely<OutcomeDatabase>,
  schema: OutcomeSchema,
  caseIds: Buffer,
  versions: VersionRows,
): Promise<number | null> {
  const target = sql.table(`${schema}.${versions.table}`);
  const moved =
    versions.columns.length === 0
      ? sql`with moved as (
          delete from ${target} where case_id = any(${caseIds}::text[]) returning valid_from as since
        )`
      : merged(target, caseIds, versions);
  const { rows } = await sql<{ since: string | null }>`
    ${moved} select min(since) as since from moved
  `.execute(db);
  const since = rows[0]?.since ?? null;
  return since === null ? null : Number(since);
}

/** The full join is by hash or by order, whatever the planner believes of the sizes; a nested loop would be quadratic. */
function merged(
  target: RawBuilder<unknown>,
  caseIds: Buffer,
  { key, columns, rows }: VersionRows,
): RawBuilder<unknown> {
  const content = columns.filter((name) => !key.includes(name) && name !== 'valid_to');
  const values = [...content, 'valid_to'];
  const isSame = key.map((name) => sql`kept.${sql.ref(name)} = differing.${sql.ref(name)}`);
  return sql`
    with folded as materialized (
      select * from ${rows} as folded (${refs(columns)})
    ), held as materialized (
      select * from ${target} where case_id = any(${caseIds}::text[])
    ), differing as materialized (
      select ${refs(key)}, ${refs(values, 'folded')}, folded.case_id is null as is_gone,
        case when (${refs(content, 'held')}) is distinct from (${refs(content, 'folded')}) then valid_from
          else least(held.valid_to, folded.valid_to) end as since
      from held full join folded using (${refs(key)})
      where (${refs(values, 'held')}) is distinct from (${refs(values, 'folded')})
    ), moved as (
      merge into ${target} as kept using differing on ${sql.join(isSame, sql` and `)}
      when matched and is_gone then delete
      when matched then update set (${refs(values)}) = row(${refs(values, 'differing')})
      when not matched then insert (${refs([...key, ...values])})
        values (${refs([...key, ...values], 'differing')})
      returning differing.since
    )`;
}

export function refs(columns: readonly string[], of?: string): RawBuilder<unknown> {
  return sql.join(columns.map((name) => sql.ref(of === undefined ? name : `${of}.${name}`)));
}
