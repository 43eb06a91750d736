import { createHash } from 'node:crypto';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type OutcomeKind, outcomeKinds } from '@calcinosis/registry';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { countAt, type CountedRows, countMoves } from '../statistics/countedRows.ts';
import type { HeldQuestion } from './heldQuestion.ts';
import type { HeldState } from './heldState.ts';
import { pooledCounts } from './pooledCounts.ts';
import type { PooledQuestion } from './pooledQuestion.ts';

const observation = z.tuple([z.string(), z.string(), z.enum(outcomeKinds), z.int(), z.int().nullable()]);

/**
 * How many cases of one centre share a group and an observation, as far as it is told on a grid of days: what does not
 * differ on the grid is counted together. Secret: nobody is told but by a release.
 */
export interface PooledCount {
  readonly group: string;
  readonly centre: string;
  readonly kind: OutcomeKind;
  readonly left: number;
  /** Infinite while open. */
  readonly right: number;
  readonly cases: number;
}

type Rows = Kysely<OutcomeDatabase>;

/** Counts of these groups as of a position. */
export async function countPooled(
  db: Rows,
  question: PooledQuestion,
  { asOf, groups, state }: { asOf: number; groups: readonly string[]; state: HeldState },
): Promise<PooledCount[]> {
  const { curveGridDays } = state.policy;
  const { left, right } = onGrid(curveGridDays);
  const counted: CountedRows = {
    rows: question.cases,
    values: [question.group, sql.ref<string>('centre'), sql.ref<string>('kind'), left, right],
  };
  const wanted = new Set(groups);
  const name = createHash('sha256').update(`${question.hash} ${curveGridDays}`).digest('hex');
  const counting = {
    countAll: async () => [await countAt(db, counted, asOf)],
    countMoves: async (_: unknown, since: number) => [await countMoves(db, counted, since, asOf)],
  };
  const counts = await pooledCounts(db, [{ name }], counting, { asOf, state });
  return (counts.get(name) ?? [])
    .map(([values, cases]) => {
      const [group, centre, kind, from, to] = observation.parse(values);
      return { group, centre, kind, left: from, right: to ?? Number.POSITIVE_INFINITY, cases };
    })
    .filter(({ group }) => wanted.has(group));
}

/**
 * What a release makes of a case is the same from these days: those of a resolution are widened to the grid, as is the day
 * by which any other end was known, and the last day of what did not resolve is moved up to it in one curve and down to it
 * in the other, so that of the days between two days of the grid the first stands for all.
 */
function onGrid(gridDays: number) {
  const grid = sql.lit(gridDays);
  return {
    left: sql<number>`case when kind = 'resolved' then left_day / ${grid} * ${grid}
      else left_day - greatest(left_day % ${grid} - 1, 0) end`,
    right: sql<number | null>`(right_day + ${grid} - 1) / ${grid} * ${grid}`,
  };
}

/**
 * How many cases of each group came, went, or changed in what is released, from one position to a later one; what lies
 * within one step of the grid of days is no change. A group that is not in it has none.
 */
export async function countChanged(
  db: Rows,
  question: HeldQuestion,
  { since, asOf, gridDays }: { readonly since: number; readonly asOf: number; readonly gridDays: number },
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .with('before', () => question.toldAt(db, since, { gridDays, other: asOf }))
    .with('after', () => question.toldAt(db, asOf, { gridDays, other: since }))
    .selectFrom((builder) =>
      builder
        .selectFrom('before')
        .fullJoin('after', 'after.case_id', 'before.case_id')
        .select(['before.group as left_group', 'after.group as right_group'])
        .where(
          sql<boolean>`(before."group" is distinct from after."group" or before.told is distinct from after.told)`,
        )
        .as('changed'),
    )
    .innerJoinLateral(
      sql<{ group: string }>`(select distinct unnest(array[left_group, right_group]) as "group")`.as('of'),
      (join) => join.onTrue(),
    )
    .select((builder) => ['of.group', builder.fn.countAll<string>().as('cases')])
    .where('of.group', 'is not', null)
    .groupBy('of.group')
    .execute();
  return new Map(rows.map(({ group, cases }) => [group, Number(cases)]));
}
