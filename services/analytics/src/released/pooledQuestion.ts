import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type Dimension, dimensions, groupsOf, type ResolutionTimeQuestion } from '@calcinosis/questions';
import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { hashOf } from '../statistics/header.ts';
import { codeIn, holdsAt, leftOutBecause, ofStratum } from '../statistics/questionSql.ts';

/** A question over all hospitals, as far as counting and holding its groups goes. */
export interface PooledQuestion {
  readonly hash: string;
  /** Every group that it may have: fixed, whatever cases there are. */
  readonly groups: readonly string[];
  /** The group that a case is in. */
  readonly group: RawBuilder<string>;
  /** What is told of a case besides its group, on a grid of days: what changes it, changes the answer. */
  readonly told: (gridDays: number) => RawBuilder<unknown>;
  /** The cases that it is about, as of a position. */
  readonly cases: (db: Kysely<OutcomeDatabase>, asOf: number) => CaseRows;
}

type CaseRows = SelectQueryBuilder<OutcomeDatabase, 'analytics.outcome', object>;

/** The dimensions that a question is by, in one order whatever way it is asked: so it is protected in the same way each time. */
export const dimensionsBy = ({ by }: Pick<ResolutionTimeQuestion, 'by'>): Dimension[] =>
  dimensions.filter((name) => by.includes(name));

export function pooledTimes(question: ResolutionTimeQuestion): PooledQuestion {
  const over = dimensionsBy(question);
  return {
    hash: hashOf('resolution-time', question),
    groups: cellsOver(over),
    group: cellOver(over),
    told: (gridDays) => {
      const grid = sql.lit(gridDays);
      return sql`row(kind, left_day / ${grid}, (right_day + ${grid} - 1) / ${grid})`;
    },
    cases: (db, asOf) =>
      db
        .selectFrom('analytics.outcome')
        .where('lesion_id', '=', '')
        .where('endpoint', '=', question.endpoint)
        .where((builder) => ofStratum(builder, question, null))
        .where((builder) => holdsAt(builder, asOf))
        .where((builder) => builder(leftOutBecause(builder, question), 'is', null)),
  };
}

/** Between the codes of a cell; no code holds it. */
const between = '|';

/** The name of a cell, by its codes. */
export const cellOf = (at: readonly string[]): string => at.join(between);

/** The codes of a cell, by its name. */
export const codesOf = (cell: string): string[] => (cell === '' ? [] : cell.split(between));

/**
 * A table over dimensions: each cell is a group, and nothing is told of a case but the cell that it is in. It is one table,
 * whatever part of it is asked for.
 */
export function pooledCounts(over: readonly Dimension[]): PooledQuestion {
  const table = { stratum: 'hospital', by: [...over] } as const;
  return {
    hash: hashOf('counts', table),
    groups: cellsOver(over),
    group: cellOver(over),
    told: () => sql`0`,
    cases: (db, asOf) =>
      db
        .selectFrom('analytics.outcome')
        .where('lesion_id', '=', '')
        .where('endpoint', '=', 'clinical')
        .where((builder) => ofStratum(builder, table, null))
        .where((builder) => holdsAt(builder, asOf)),
  };
}

/** The cell that a case is in; without a dimension there is one, of all cases. */
const cellOver = (over: readonly Dimension[]): RawBuilder<string> =>
  over.length === 0
    ? sql<string>`''`
    : sql<string>`${sql.join(over.map(codeIn), sql` || ${sql.lit(between)} || `)}`;

/** Every combination of the groups of dimensions. */
function cellsOver(over: readonly Dimension[]): string[] {
  let cells: string[][] = [[]];
  for (const dimension of over) {
    cells = cells.flatMap((at) => groupsOf(dimension).map((code) => [...at, code]));
  }
  return cells.map(cellOf);
}
