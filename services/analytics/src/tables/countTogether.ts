import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { inOrder, type RowCount } from '../statistics/countedRows.ts';
import { holdsOnlyAt } from '../statistics/questionSql.ts';
import { cellIn } from '../released/cell.ts';
import { categoryIn, type CountedTable, factRows, isAmong } from './factRows.ts';

type Facts = Kysely<OutcomeDatabase>;
type Row = Readonly<Record<string, string | null>>;

/** Tables of all hospitals are counted together: of a large registry, reading its facts takes the time. */
const hospitals = { stratum: 'hospital', centre: null } as const;

/** Counts tables as of a position in one reading, each as `countAt` would count its `cellRows`. */
export async function countTogether(
  db: Facts,
  tables: readonly CountedTable[],
  asOf: number,
): Promise<RowCount[][]> {
  const columns = columnsOf(tables, asOf);
  const facts = readFacts(db, columns, asOf, sql`true`);
  return countSets(db, columns, sql`(select *, 1 as moved from ${facts} as held)`);
}

/** How the counts of tables as of one position differ from those as of an earlier one, as `countMoves` would tell it of each. */
export async function moveTogether(
  db: Facts,
  tables: readonly CountedTable[],
  since: number,
  asOf: number,
): Promise<RowCount[][]> {
  const columns = columnsOf(tables, asOf);
  const came = readFacts(db, columns, asOf, holdsOnlyAt(asOf, since));
  const went = readFacts(db, columns, since, holdsOnlyAt(since, asOf));
  return countSets(
    db,
    columns,
    sql`(select *, 1 as moved from ${came} as came union all select *, -1 from ${went} as went)`,
  );
}

/** How many cases of each cell came, went, or changed cells between two positions: in each table, by the name of the cell. */
export async function changeTogether(
  db: Facts,
  tables: readonly CountedTable[],
  since: number,
  asOf: number,
): Promise<ReadonlyMap<string, number>[]> {
  const cells = tables.map(({ dimensions, among }, table) => ({
    name: `table_${table}`,
    value: sql`case when ${isAmong(among)} then ${cellIn(dimensions.map((each) => categoryIn(each, asOf)))} end`,
  }));
  const held = (at: number, other: number) =>
    factRows(db, { ...hospitals, asOf: at }, 'registered')
      .where(holdsOnlyAt(at, other))
      .select(['case_id', ...cells.map(({ name, value }) => value.as(name))]);
  const pairs = cells.map(
    ({ name }, table) => sql`(${sql.lit(table)}, ${sql.ref(`was.${name}`)}, ${sql.ref(`is_now.${name}`)})`,
  );
  const { rows } = await sql<{ table: number; cell: string; cases: string }>`
    select pair.place as table, cell.name as cell, count(*) as cases
    from ${held(since, asOf).as('was')} full join ${held(asOf, since).as('is_now')} using (case_id)
    cross join lateral (values ${sql.join(pairs)}) as pair (place, was, is_now)
    cross join lateral (select distinct unnest(array[pair.was, pair.is_now]) as name) as cell
    where pair.was is distinct from pair.is_now and cell.name is not null
    group by 1, 2
  `.execute(db);
  return tables.map(
    (_, table) =>
      new Map(
        rows.filter((row) => row.table === table).map(({ cell, cases }) => [cell, Number(cases)] as const),
      ),
  );
}

/** The columns of one table in a reading: by the first, which a case has that the table is of, it is known whose row it is. */
type Columns = readonly { readonly name: string; readonly value: RawBuilder<unknown> }[];

function columnsOf(tables: readonly CountedTable[], asOf: number): Columns[] {
  return tables.map(({ dimensions, among }, table) => [
    { name: `table_${table}`, value: sql`case when ${isAmong(among)} then '' end` },
    ...dimensions.map((dimension, place) => ({
      name: `table_${table}_${place}`,
      value: categoryIn(dimension, asOf),
    })),
  ]);
}

const readFacts = (db: Facts, columns: readonly Columns[], asOf: number, which: RawBuilder<SqlBool>) =>
  sql`(${factRows(db, { ...hospitals, asOf }, 'registered')
    .where(which)
    .select(['centre', ...columns.flat().map(({ name, value }) => value.as(name))])})`;

async function countSets(
  db: Facts,
  columns: readonly Columns[],
  facts: RawBuilder<unknown>,
): Promise<RowCount[][]> {
  const refs = (some: Columns) => sql.join(some.map(({ name }) => sql.ref(name)));
  const { rows } = await withRoomToHash(db, () =>
    sql<Row>`
      select centre, ${refs(columns.flat())}, sum(moved) as cases from ${facts} as fact
      group by grouping sets (${sql.join(columns.map((some) => sql`(centre, ${refs(some)})`))})
      having sum(moved) <> 0
    `.execute(db),
  );
  return columns.map((some) => {
    const [first, ...dimensions] = some;
    return inOrder(
      rows
        .filter((row) => row[first?.name ?? ''] !== null)
        .map((row) => [
          [row['centre'] ?? '', ...dimensions.map(({ name }) => row[name] ?? '')],
          Number(row['cases']),
        ]),
    );
  });
}

/**
 * A hash for each set takes some kilobytes, since cells are few. Postgres expects many of them, and without the room would sort all
 * rows once for each set.
 */
async function withRoomToHash<Result>(db: Facts, count: () => Promise<Result>): Promise<Result> {
  await sql`set local work_mem = '64MB'`.execute(db);
  const counted = await count();
  await sql`set local work_mem to default`.execute(db);
  return counted;
}
