import { type Kysely, sql } from 'kysely';
import type { OutcomeDatabase, OutcomeSchema } from '../database.ts';

/** How the rows of one case differ; nothing of what they say. */
export interface CaseDifference {
  readonly caseId: string;
  /** Of the last event of the case; null when the log has none. */
  readonly lastPosition: number | null;
  /** Rows that only the live tables have, that only the log gives, and that both have but not alike. */
  readonly onlyLive: number;
  readonly onlyRebuilt: number;
  readonly changed: number;
  /** Whether only one side has it parked, or for another reason, or as of other positions. */
  readonly parkedOtherwise: boolean;
}

export interface Difference {
  readonly cases: number;
  readonly rows: number;
  /** The first cases, by id. */
  readonly first: readonly CaseDifference[];
}

/** What the live tables and the rebuilt ones come to at the same position. Digests in hexadecimal digits. */
export interface Comparison {
  readonly live: string;
  readonly rebuilt: string;
  /** Null when the tables hold the same. */
  readonly difference: Difference | null;
}

/** Cases that are named. */
const named = 100;

/**
 * Fixes the tables as they are at this moment; what is given compares them later, as long as the transaction
 * lasts, while the live ones move on.
 */
export async function fixForComparison(db: Kysely<OutcomeDatabase>): Promise<() => Promise<Comparison>> {
  await sql`declare digests no scroll cursor for
    select ${digestOf('analytics')} as live, ${digestOf('analytics_shadow')} as rebuilt`.execute(db);
  await sql`declare differences no scroll cursor for ${differingCases}`.execute(db);
  return async () => {
    const { rows } = await sql<{ live: string; rebuilt: string }>`fetch from digests`.execute(db);
    const [digests] = rows;
    if (digests === undefined) throw new Error('Two tables have two digests.');
    const difference = digests.live === digests.rebuilt ? null : await fetchDifference(db);
    await sql`close differences`.execute(db);
    await sql`close digests`.execute(db);
    return { ...digests, difference };
  };
}

/**
 * SHA-256 over all rows: of each bucket of cases the digest of its rows, in the order of their keys, and over
 * these, in their order. The buckets keep each text that is hashed far below what a value may hold.
 */
function digestOf(schema: OutcomeSchema) {
  return sql<string>`(
    select encode(sha256(coalesce(string_agg(digest, '' order by bucket), '')), 'hex')
    from (
      select bucket, sha256(string_agg(digest, '' order by name, case_id, lesion_id, endpoint, valid_from)) as digest
      from (
        select 1 as name, right(case_id, 3) as bucket, case_id, lesion_id, endpoint, valid_from,
          sha256(convert_to(row::text, 'UTF8')) as digest
        from ${sql.table(`${schema}.outcome`)} as row
        union all
        select 2, right(case_id, 3), case_id, '', '', since,
          sha256(convert_to(row(case_id, since, position, reason)::text, 'UTF8'))
        from ${sql.table(`${schema}.parked`)}
        union all
        select 3, right(case_id, 3), case_id, '', '', valid_from, sha256(convert_to(row::text, 'UTF8'))
        from ${sql.table(`${schema}.case_fact`)} as row
      ) as digests
      group by bucket
    ) as buckets
  )`;
}

/** The rows of a table of spans, by what tells them apart. */
const rowsIn = (schema: OutcomeSchema) => sql`(
  select 'outcome' as relation, case_id, lesion_id, endpoint, valid_from, row::text as text
  from ${sql.table(`${schema}.outcome`)} as row
  union all
  select 'case_fact', case_id, '', '', valid_from, row::text from ${sql.table(`${schema}.case_fact`)} as row
)`;

const differingCases = sql`
  with differing as (
    select case_id,
      (rebuilt.text is null)::integer as only_live,
      (live.text is null)::integer as only_rebuilt,
      coalesce(live.text <> rebuilt.text, false)::integer as changed,
      0 as parked
    from ${rowsIn('analytics')} as live full join ${rowsIn('analytics_shadow')} as rebuilt
      using (relation, case_id, lesion_id, endpoint, valid_from)
    where live.text is distinct from rebuilt.text
    union all
    select case_id, 0, 0, 0, 1
    from analytics.parked as live full join analytics_shadow.parked as rebuilt using (case_id)
    where (live.since, live.position, live.reason) is distinct from (rebuilt.since, rebuilt.position, rebuilt.reason)
  )
  select case_id, sum(only_live) as only_live, sum(only_rebuilt) as only_rebuilt, sum(changed) as changed,
    max(parked) as parked,
    (select last_position from log.stream where stream = 'case-' || case_id) as last_position,
    count(*) over () as all_cases,
    sum(sum(only_live + only_rebuilt + changed)) over () as all_rows
  from differing
  group by case_id
  order by case_id`;

interface DifferingCase {
  readonly case_id: string;
  readonly only_live: string;
  readonly only_rebuilt: string;
  readonly changed: string;
  readonly parked: number;
  readonly last_position: string | null;
  readonly all_cases: string;
  readonly all_rows: string;
}

async function fetchDifference(db: Kysely<OutcomeDatabase>): Promise<Difference> {
  const { rows } = await sql<DifferingCase>`fetch ${sql.raw(String(named))} from differences`.execute(db);
  return {
    cases: Number(rows[0]?.all_cases ?? 0),
    rows: Number(rows[0]?.all_rows ?? 0),
    first: rows.map((row) => ({
      caseId: row.case_id,
      lastPosition: row.last_position === null ? null : Number(row.last_position),
      onlyLive: Number(row.only_live),
      onlyRebuilt: Number(row.only_rebuilt),
      changed: Number(row.changed),
      parkedOtherwise: row.parked > 0,
    })),
  };
}
