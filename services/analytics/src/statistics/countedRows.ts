import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type AliasableExpression, type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { z } from 'zod';
import { holdsAt, holdsOnlyAt } from './questionSql.ts';

/** What cases are counted by: the rows of a table that a question is about, and what tells them apart. */
export interface CountedRows {
  /** Whatever the position is that they hold at. */
  readonly rows: (
    db: Kysely<OutcomeDatabase>,
  ) => SelectQueryBuilder<OutcomeDatabase, 'analytics.outcome' | 'analytics.case_fact', object>;
  readonly values: readonly AliasableExpression<Value>[];
}

export type Value = string | number | null;

/** How many rows have the same values. */
export type RowCount = readonly [values: readonly Value[], cases: number];

/** Counts as they are kept, in JSON. */
export const rowCounts = z.array(
  z.tuple([z.array(z.union([z.string(), z.number(), z.null()])), z.int().positive()]),
);

/** Counts the rows that hold at a position, or now: one GROUP BY. */
export async function countAt(
  db: Kysely<OutcomeDatabase>,
  { rows, values }: CountedRows,
  position: number | null,
): Promise<RowCount[]> {
  const counted = await rows(db)
    .where(holdsAt(position))
    .select([...named(values), sql<Value>`count(*)`.as('cases')])
    .groupBy(namesOf(values))
    .execute();
  return countsOf(counted, values);
}

/**
 * How the counts as of one position differ from those as of an earlier one: what came since, less what went. It costs as
 * much as has changed, and not as much as there is.
 */
export async function countMoves(
  db: Kysely<OutcomeDatabase>,
  { rows, values }: CountedRows,
  since: number,
  position: number,
): Promise<RowCount[]> {
  const came = rows(db)
    .where(holdsOnlyAt(position, since))
    .select([...named(values), sql<number>`1`.as('moved')]);
  const went = rows(db)
    .where(holdsOnlyAt(since, position))
    .select([...named(values), sql<number>`-1`.as('moved')]);
  const moved = await db
    .selectFrom(came.unionAll(went).as('moves'))
    .select([...namesOf(values), sql<Value>`sum(moved)`.as('cases')])
    .groupBy(namesOf(values))
    .having(sql<boolean>`sum(moved) <> 0`)
    .execute();
  return countsOf(moved, values);
}

/** The counts after some moves, in the order of their values. Pure. */
export function moveCounts(counts: readonly RowCount[], moves: readonly RowCount[]): RowCount[] {
  const moved = new Map(counts.map((count) => [JSON.stringify(count[0]), count]));
  for (const [values, cases] of moves) {
    const key = JSON.stringify(values);
    moved.set(key, [values, (moved.get(key)?.[1] ?? 0) + cases]);
  }
  return inOrder([...moved.values()].filter(([, cases]) => cases !== 0));
}

/** By one value after the other, nothing last: whatever way they were counted, an answer computes in one order. */
export function inOrder(counts: readonly RowCount[]): RowCount[] {
  return counts.toSorted(([a], [b]) => {
    const differs = a.findIndex((value, at) => value !== b[at]);
    const [one, other] = [a[differs] ?? null, b[differs] ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return one < other ? -1 : 1;
  });
}

const namesOf = (values: readonly unknown[]) => values.map((_, at) => `value_${at}` as const);

const named = (values: CountedRows['values']) => values.map((value, at) => value.as(`value_${at}` as const));

function countsOf(
  rows: readonly Readonly<Record<string, Value>>[],
  values: CountedRows['values'],
): RowCount[] {
  return inOrder(
    rows.map((row) => [namesOf(values).map((name) => row[name] ?? null), Number(row['cases'])] as const),
  );
}
