import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { notRecorded, type TableDimension } from '@calcinosis/questions';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { codeIn, holdsAt, ofStratum } from '../statistics/questionSql.ts';

/** Cases of one centre in one cell of a table. Secret where it is of all hospitals: nobody is told but by a release. */
export interface CellCount {
  /** A category of each dimension, in their order. */
  readonly at: readonly string[];
  readonly centre: string;
  readonly cases: number;
}

/** Whose cases a table is of, and as of which position; null: as they stand. */
export interface TableScope {
  readonly stratum: 'published' | 'own-centre' | 'hospital';
  readonly centre: string | null;
  readonly asOf: number | null;
}

/** The facts of these cases. */
export const factRows = (db: Kysely<OutcomeDatabase>, { stratum, centre, asOf }: TableScope) =>
  db.selectFrom('analytics.case_fact').where(ofStratum({ stratum }, centre)).where(holdsAt(asOf));

/** The category of a case in a dimension. */
export function categoryIn({ reading }: TableDimension): RawBuilder<string> {
  if ('dimension' in reading) return codeIn(reading.dimension);
  const fact = sql.ref(reading.fact);
  const none = sql.lit(notRecorded);
  if (!('holds' in reading)) return sql<string>`coalesce(${fact}, ${none})`;
  return sql<string>`case ${sql.lit(reading.holds)} = any(${fact}) when true then 'yes' when false then 'no' else ${none} end`;
}

/** How many cases each centre has in each cell: one GROUP BY. */
export async function countCells(
  db: Kysely<OutcomeDatabase>,
  dimensions: readonly TableDimension[],
  scope: TableScope,
): Promise<CellCount[]> {
  const rows = await factRows(db, scope)
    .select((builder) => [
      'centre',
      ...dimensions.map((dimension) => categoryIn(dimension).as(dimension.name)),
      builder.fn.countAll<string>().as('cases'),
    ])
    .groupBy(['centre', ...dimensions.map(categoryIn)])
    .execute();
  return rows.map(({ centre: from, cases, ...codes }) => ({
    at: dimensions.map(({ name }) => codes[name] ?? ''),
    centre: from,
    cases: Number(cases),
  }));
}
