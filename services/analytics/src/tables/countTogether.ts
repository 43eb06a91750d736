import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type Kysely, sql } from 'kysely';
import { inOrder, type RowCount } from '../statistics/countedRows.ts';
import { categoryIn, type CountedTable, factRows, isAmong, type TableScope } from './factRows.ts';

/**
 * Counts several tables in one reading of the facts, each as `countAt` would count its `cellRows`: of a large registry, reading them takes
 * the time.
 *
 * @param tables of one dimension or more.
 */
export async function countTogether(
  db: Kysely<OutcomeDatabase>,
  tables: readonly CountedTable[],
  scope: TableScope,
): Promise<RowCount[][]> {
  const columns = tables.map(({ dimensions, among }, table) =>
    dimensions.map((dimension, place) => {
      const category = categoryIn(dimension, scope.asOf);
      // A case that a table is not of has no place in it; the table is known by its first column.
      const value =
        place === 0 ? sql<string | null>`case when ${isAmong(among)} then ${category} end` : category;
      return { name: `table_${table}_${place}`, value };
    }),
  );
  const facts = factRows(db, scope, 'registered').select([
    'centre',
    ...columns.flat().map(({ name, value }) => value.as(name)),
  ]);
  const sets = columns.map((some) => sql`(centre, ${sql.join(some.map(({ name }) => sql.ref(name)))})`);
  const names = columns.flat().map(({ name }) => sql.ref(name));
  const { rows } = await sql<Readonly<Record<string, string | null>>>`
    select centre, ${sql.join(names)}, count(*) as cases from ${facts.as('fact')}
    group by grouping sets (${sql.join(sets)})
  `.execute(db);
  return columns.map((some) =>
    inOrder(
      rows
        .filter((row) => row[some[0]?.name ?? ''] !== null)
        .map((row) => [
          [row['centre'] ?? '', ...some.map(({ name }) => row[name] ?? '')],
          Number(row['cases']),
        ]),
    ),
  );
}
