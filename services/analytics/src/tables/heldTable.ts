import { sql } from 'kysely';
import { cellIn, cellsOver } from '../released/cell.ts';
import type { HeldQuestion } from '../released/heldQuestion.ts';
import { hashOf } from '../statistics/header.ts';
import { holdsOnlyAt } from '../statistics/questionSql.ts';
import { categoryIn, type CountedTable, factRows } from './factRows.ts';

/**
 * The dimensions of a table in one order, whatever question it answers: so the same table is held and protected in the same
 * way each time.
 */
export const inOneOrder = (table: CountedTable): CountedTable => ({
  ...table,
  dimensions: table.dimensions.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
});

/** A table over all hospitals, as far as holding goes: each cell is a group, and nothing else is told of a case. */
export function heldTable({ dimensions, among }: CountedTable): HeldQuestion {
  const cell = cellIn(dimensions.map(categoryIn));
  const table = { stratum: 'hospital', over: dimensions.map(({ reading }) => reading), among };
  return {
    hash: hashOf('counts', table),
    groups: cellsOver(dimensions.map(({ categories }) => categories.map(({ code }) => code))),
    // A row that holds at both positions says the same.
    toldAt: (db, asOf, { other }) =>
      factRows(db, { stratum: 'hospital', centre: null, asOf }, among)
        .where(holdsOnlyAt(asOf, other))
        .select(['case_id', cell.as('group'), sql`0`.as('told')]),
  };
}
