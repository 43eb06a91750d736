import { type CheckedPolicy, type ReleasedTable, releaseTables } from '@calcinosis/disclosure';
import type {
  Category,
  Scale,
  TableCell,
  TableDimension,
  TableQuantile,
  ToldTable as AnswerTable,
} from '@calcinosis/questions';
import type { CellCount, CountedTable } from './factRows.ts';

/** A table that is asked for. */
export interface AskedTable extends CountedTable {
  readonly scale?: Scale;
  readonly isRest?: true;
}

/** A table as it is released, and its margins, each counted and rounded on its own. */
interface TableRelease {
  readonly released: ReleasedTable;
  readonly margins: readonly ReleasedTable[];
}

/** A table as it is told; quartiles where its bands cut a quantity. */
export interface ToldTable extends TableRelease {
  readonly quantiles: readonly TableQuantile[] | null;
}

/** What is released of a table: it is protected as a whole, with its margins. Pure. */
export function releaseTable(
  { dimensions, isRest }: AskedTable,
  counts: readonly CellCount[],
  policy: CheckedPolicy,
): TableRelease {
  const { table, tables } = releaseTables(
    {
      dimensions: dimensions.map(({ name, categories }) => ({
        name,
        categories: categories.map(({ code }) => code),
      })),
      rows: counts,
    },
    policy,
    undefined,
    { elsewhere: categoriesTold(dimensions, 'elsewhere'), rest: categoriesTold(dimensions, 'rest') },
  );
  const released = table(dimensions.map(({ name }) => name));
  const margins = tables.filter((each) => each !== released);
  return { released, margins: isRest === true ? [] : margins };
}

const categoriesTold = (dimensions: readonly TableDimension[], as: Category['told']) =>
  dimensions.flatMap(({ name, categories }) =>
    categories.filter(({ told }) => told === as).map(({ code }) => ({ dimension: name, category: code })),
  );

/** The cells of a released table in the order in which an answer names its dimensions. Pure. */
export const cellsOf = (asked: readonly TableDimension[], released: ReleasedTable): TableCell[] =>
  toldIn(asked, released).map(({ at, ...told }) => ({ ...told, at: at.map((code) => code ?? '') }));

/** The margins of a released table, likewise; a dimension that a margin does not tell apart has no category there. Pure. */
export const marginsOf = (
  asked: readonly TableDimension[],
  margins: readonly ReleasedTable[],
): AnswerTable['margins'] => margins.flatMap((margin) => toldIn(asked, margin));

function toldIn(
  asked: readonly TableDimension[],
  { dimensions, cells }: ReleasedTable,
): AnswerTable['margins'] {
  const places = asked.map(({ name }) => dimensions.findIndex((each) => each.name === name));
  const ranks = asked.map(({ categories }) => new Map(categories.map(({ code }, rank) => [code, rank])));
  const rankOf = (at: readonly (string | null)[]) =>
    at.map((code, place) => ranks[place]?.get(code ?? '') ?? 0);
  return cells
    .map(({ at, cases }) => ({
      at: places.map((place) => at[place] ?? null),
      cases: cases.value,
      suppressed: cases.value === null ? cases.suppressed : null,
    }))
    .toSorted((a, b) => inOrder(rankOf(a.at), rankOf(b.at)));
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((rank, place) => rank !== b[place]);
  return differs < 0 ? 0 : (a[differs] ?? 0) - (b[differs] ?? 0);
}
