import { integerArray, textArray } from '@calcinosis/event-store';
import { type Kysely, sql } from 'kysely';
import type { CaseFactRow, OutcomeDatabase, OutcomeRow, OutcomeSchema } from './database.ts';
import type { FoldedCase } from './foldOutcomes.ts';
import { tellOfChange } from './past.ts';
import { insertVersions, refs, replaceVersions, type VersionRows } from './replaceVersions.ts';
import type { Version } from './versions.ts';

/**
 * Replaces all that the tables of a schema hold of some cases, as of every position. A parked one has no outcomes from
 * the position on at which it is: those of an earlier one would be wrong there. A forgotten one leaves nothing, in
 * the tables that were replaced by a rebuild neither, nor in what was counted.
 *
 * @param db in the transaction that the tables move in.
 */
export async function writeOutcomes(
  db: Kysely<OutcomeDatabase>,
  cases: readonly FoldedCase[],
  schema: OutcomeSchema = 'analytics',
): Promise<void> {
  if (cases.length === 0) return;
  const caseIds = textArray(cases.map(({ caseId }) => caseId));
  const changes: number[] = [];
  for (const rows of versionsOf(cases, schema)) {
    const since = await replaceVersions(db, schema, caseIds, rows);
    if (since !== null) changes.push(since);
  }
  await sql`
    delete from ${sql.table(`${schema}.parked`)} where case_id = any(${caseIds}::text[])
  `.execute(db);
  await insertParked(db, cases, schema);
  if (schema === 'analytics' && changes.length > 0) await tellOfChange(db, Math.min(...changes));
  const forgotten = cases.filter(({ outcome }) => outcome === 'forgotten').map(({ caseId }) => caseId);
  if (forgotten.length > 0) {
    await sql`select analytics.forget_in_former(${textArray(forgotten)}::text[])`.execute(db);
    await sql`delete from analytics.case_number where case_id = any(${textArray(forgotten)}::text[])`.execute(
      db,
    );
  }
}

/** Writes cases of which the tables of a schema hold nothing yet. */
export async function insertFolded(
  db: Kysely<OutcomeDatabase>,
  cases: readonly FoldedCase[],
  schema: OutcomeSchema,
): Promise<void> {
  for (const rows of versionsOf(cases, schema)) await insertVersions(db, schema, rows);
  await insertParked(db, cases, schema);
}

/** What cases have in each table of versions. */
function versionsOf(cases: readonly FoldedCase[], schema: OutcomeSchema): VersionRows[] {
  const rows = cases.flatMap((each) => (each.outcome === 'forgotten' ? [] : [each.rows]));
  return [
    outcomeVersions(rows.flatMap((each) => each.outcomes)),
    factVersions(
      rows.flatMap((each) => each.facts),
      schema,
    ),
  ];
}

function outcomeVersions(versions: readonly Version<OutcomeRow>[]): VersionRows {
  const texts = (column: TextColumn) => sql`${textArray(versions.map(({ row }) => row[column]))}::text[]`;
  const days = (column: 'left_day' | 'right_day') =>
    sql`${integerArray(versions.map(({ row }) => row[column]))}::integer[]`;
  const positions = (bound: 'validFrom' | 'validTo') =>
    sql`${versions.map((version) => version[bound])}::bigint[]`;
  const columns = [...textColumns, 'left_day', 'right_day', 'valid_from', 'valid_to'];
  const values = [
    ...textColumns.map(texts),
    days('left_day'),
    days('right_day'),
    positions('validFrom'),
    positions('validTo'),
  ];
  return {
    table: 'outcome',
    key: ['case_id', 'lesion_id', 'endpoint', 'valid_from'],
    columns: versions.length === 0 ? [] : columns,
    rows: sql`unnest(${sql.join(values)})`,
  };
}

const textColumns = [
  'case_id',
  'lesion_id',
  'endpoint',
  'stratum',
  'centre',
  'origin',
  'sex',
  'age_band',
  'aetiology',
  'agent',
  'site',
  'laterality',
  'pattern',
  'kind',
] as const satisfies readonly (keyof OutcomeRow)[];
type TextColumn = (typeof textColumns)[number];

/** One row for a case, and columns that are lists: as JSON, which the table itself gives its types. */
function factVersions(versions: readonly Version<CaseFactRow>[], schema: OutcomeSchema): VersionRows {
  const rows = versions.map(({ row, validFrom, validTo }) => ({
    ...row,
    valid_from: validFrom,
    valid_to: validTo,
  }));
  const columns = Object.keys(rows[0] ?? {});
  const table = sql.table(`${schema}.case_fact`);
  return {
    table: 'case_fact',
    key: ['case_id', 'valid_from'],
    columns,
    rows: sql`(
      select ${refs(columns)} from json_populate_recordset(null::${table}, ${JSON.stringify(rows)}::json)
    )`,
  };
}

async function insertParked(
  db: Kysely<OutcomeDatabase>,
  cases: readonly FoldedCase[],
  schema: OutcomeSchema,
): Promise<void> {
  const parked = cases.filter((each) => each.outcome === 'parked');
  if (parked.length === 0) return;
  await sql`
    insert into ${sql.table(`${schema}.parked`)} (case_id, since, position, reason, error_name)
    select * from unnest(
      ${textArray(parked.map(({ caseId }) => caseId))}::text[],
      ${parked.map(({ since }) => since)}::bigint[],
      ${parked.map(({ position }) => position)}::bigint[],
      ${textArray(parked.map(({ reason }) => reason))}::text[],
      ${textArray(parked.map(({ errorName }) => errorName))}::text[]
    )
  `.execute(db);
}
