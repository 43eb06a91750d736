import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { cellIn, cellsOver } from '../released/cell.ts';
import type { HeldQuestion } from '../released/heldQuestion.ts';
import { hashOf } from '../statistics/header.ts';
import { holdsAt, holdsOnlyAt } from '../statistics/questionSql.ts';
import { categoryIn, type CountedTable, factRows, tellsOfDays } from './factRows.ts';

/**
 * The dimensions of a table in one order, whatever question it answers: so the same table is held and protected in the same
 * way each time.
 */
export const inOneOrder = <Table extends CountedTable>(table: Table): Table => ({
  ...table,
  dimensions: table.dimensions.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
});

/** A table over all hospitals, as far as holding goes: each cell is a group, and nothing else is told of a case. */
export function heldTable(counted: CountedTable): HeldQuestion {
  const { dimensions, among } = counted;
  const cellAt = (asOf: number) => cellIn(dimensions.map((each) => categoryIn(each, asOf)));
  const table = { stratum: 'hospital', over: dimensions.map(({ reading }) => reading), among };
  return {
    hash: hashOf('counts', table),
    groups: cellsOver(dimensions.map(({ categories }) => categories.map(({ code }) => code))),
    // A row that holds at both positions says the same, unless days are told of that passed between them.
    toldAt: (db, asOf, { other }) =>
      factRows(db, { stratum: 'hospital', centre: null, asOf }, among)
        .where(tellsOfDays(counted) ? saysOtherwise(cellAt, [asOf, other]) : holdsOnlyAt(asOf, other))
        .select(['case_id', cellAt(asOf).as('group'), sql`0`.as('told')]),
  };
}

/** Whether a row that holds at one position does not hold at another, or is in another cell there. */
const saysOtherwise = (
  cellAt: (asOf: number) => RawBuilder<string>,
  [one, other]: readonly [number, number],
): RawBuilder<SqlBool> => sql`(not ${holdsAt(other)} or ${cellAt(one)} <> ${cellAt(other)})`;
