import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type Among, notRecorded, type Reading, type TableDimension } from '@calcinosis/questions';
import { outlookLetters, stateLetters } from '@calcinosis/registry';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { z } from 'zod';
import { countAt, type CountedRows, type RowCount } from '../statistics/countedRows.ts';
import { codeIn, holdsAt, ofStratum } from '../statistics/questionSql.ts';
import { chosen, outlookLetterOf, stateLetterOf } from './factSql.ts';

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

/** A table as far as counting it goes: what its cases are told apart by, and which they are; all that count when not said. */
export interface CountedTable {
  readonly dimensions: readonly TableDimension[];
  readonly among?: Among;
}

/** The facts of these cases. */
export const factRows = (db: Kysely<OutcomeDatabase>, scope: TableScope, among?: Among) =>
  factsEver(db, scope, among).where(holdsAt(scope.asOf));

/** Whatever the position is that they hold at. */
const factsEver = (
  db: Kysely<OutcomeDatabase>,
  { stratum, centre }: Omit<TableScope, 'asOf'>,
  among?: Among,
) => db.selectFrom('analytics.case_fact').where(ofStratum({ stratum }, centre)).where(isAmong(among));

export function isAmong(among: Among | undefined): RawBuilder<SqlBool> {
  if (among === 'registered') return sql`true`;
  if (among === undefined) return sql`counted`;
  if ('field' in among)
    return sql`(counted and ${stateLetterOf(among.field)} <> ${stateLetters['not-asked']})`;
  return sql`(counted and ${sql.ref(among.fact)} = any(${[...among.codes]}))`;
}

/**
 * The category of a case in a dimension.
 *
 * @param asOf the position of which it is told; null: as it stands.
 */
export function categoryIn({ reading }: TableDimension, asOf: number | null): RawBuilder<string> {
  if ('dimension' in reading) return codeIn(reading.dimension);
  if ('centre' in reading) return sql.ref('centre');
  if ('field' in reading) return chosen(stateLetterOf(reading.field), Object.entries(stateLetters));
  if ('list' in reading) return categoryOfList(reading);
  if ('outlook' in reading) {
    const { outlook } = reading;
    return chosen(outlookLetterOf(outlook, asOf), Object.entries(outlookLetters[outlook]));
  }
  const fact = sql.ref(reading.fact);
  if ('groups' in reading) {
    const grouped = Object.entries(reading.groups).flatMap(([group, codes]) =>
      codes.map((code) => [group, code] as const),
    );
    return chosen(fact, grouped);
  }
  return sql<string>`coalesce(${fact}, ${sql.lit(notRecorded)})`;
}

function categoryOfList(reading: Extract<Reading, { list: unknown }>): RawBuilder<string> {
  const list = sql.ref(reading.list);
  const isSo =
    reading.holds === 'any'
      ? sql`cardinality(${list}) > 0`
      : sql`${sql.lit(reading.holds.code)} = any(${list})`;
  return reading.holds !== 'any' && reading.else === 'otherwise'
    ? sql<string>`case when ${isSo} then 'yes' else 'otherwise' end`
    : sql<string>`case ${isSo} when true then 'yes' when false then 'no' else ${sql.lit(notRecorded)} end`;
}

/** Whether a table tells of days that pass: a case may come into another cell though nothing is recorded of it. */
export const tellsOfDays = ({ dimensions }: CountedTable): boolean =>
  dimensions.some(({ reading }) => 'outlook' in reading);

/** The cases of a table, by centre and by the category in each dimension. */
export const cellRows = ({ dimensions, among }: CountedTable, scope: TableScope): CountedRows => ({
  rows: (db) => factsEver(db, scope, among),
  values: [sql.ref<string>('centre'), ...dimensions.map((each) => categoryIn(each, scope.asOf))],
});

const cell = z.tuple([z.string()], z.string());

export const cellCounts = (counts: readonly RowCount[]): CellCount[] =>
  counts.map(([values, cases]) => {
    const [centre, ...at] = cell.parse(values);
    return { at, centre, cases };
  });

/** How many cases each centre has in each cell. */
export async function countCells(
  db: Kysely<OutcomeDatabase>,
  table: CountedTable,
  scope: TableScope,
): Promise<CellCount[]> {
  return cellCounts(await countAt(db, cellRows(table, scope), scope.asOf));
}
