import { type RawBuilder, sql } from 'kysely';

/** Between the codes of a cell; no code holds it. */
const between = '|';

/** The name of a cell, by its codes. */
export const cellOf = (at: readonly string[]): string => at.join(between);

/** The codes of a cell, by its name. */
export const codesOf = (cell: string): string[] => (cell === '' ? [] : cell.split(between));

/** The name of the cell that a case is in, by its code in each dimension; without a dimension there is one, of all cases. */
export const cellIn = (codes: readonly RawBuilder<string>[]): RawBuilder<string> =>
  codes.length === 0 ? sql<string>`''` : sql<string>`${sql.join(codes, sql` || ${sql.lit(between)} || `)}`;

/** The names of all cells over some dimensions, by the codes of each. */
export function cellsOver(dimensions: readonly (readonly string[])[]): string[] {
  let cells: string[][] = [[]];
  for (const codes of dimensions) cells = cells.flatMap((at) => codes.map((code) => [...at, code]));
  return cells.map(cellOf);
}
