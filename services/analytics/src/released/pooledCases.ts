import { Cohort } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type OutcomeKind, outcomeKinds } from '@calcinosis/registry';
import { type Kysely, sql } from 'kysely';
import { z } from 'zod';
import type { HeldQuestion } from './heldQuestion.ts';
import type { PooledQuestion } from './pooledQuestion.ts';

const outcomeKind = z.enum(outcomeKinds);

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
  { asOf, groups, gridDays }: { asOf: number; groups: readonly string[]; gridDays: number },
): Promise<PooledCount[]> {
  if (groups.length === 0) return [];
  const { left, right } = onGrid(gridDays);
  const rows = await question
    .cases(db, asOf)
    .select((builder) => [
      question.group.as('group'),
      'centre',
      'kind',
      left.as('left'),
      right.as('right'),
      builder.fn.countAll<string>().as('cases'),
    ])
    .where(question.group, 'in', groups)
    .groupBy(['group', 'centre', 'kind', 'left', 'right'])
    .orderBy('group')
    .orderBy('centre')
    .orderBy('kind')
    .orderBy('left')
    .orderBy('right')
    .execute();
  return rows.map((row) => ({
    group: row.group,
    centre: row.centre,
    kind: outcomeKind.parse(row.kind),
    left: row.left,
    right: row.right ?? Number.POSITIVE_INFINITY,
    cases: Number(row.cases),
  }));
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

/**
 * The cases of each of these groups as of a position, by their numbers; cases without a number are given one. They come from
 * the database 32 at a time, as bits of a word.
 */
export async function casesOf(
  db: Rows,
  question: PooledQuestion,
  asOf: number,
  groups: readonly string[],
): Promise<ReadonlyMap<string, Cohort>> {
  if (groups.length === 0) return new Map();
  const counted = await wordsOf(db, question, asOf, groups);
  const isNumbered = counted.every(({ word }) => word !== null);
  if (!isNumbered) await numberCases(db, question, asOf);
  const words = isNumbered ? counted : await wordsOf(db, question, asOf, groups);
  return new Map([...Map.groupBy(words, ({ group }) => group)].map(([group, its]) => [group, cohortOf(its)]));
}

interface Word {
  readonly group: string;
  /** Of cases that have no number: null. */
  readonly word: number | null;
  readonly bits: number | null;
}

function wordsOf(
  db: Rows,
  question: PooledQuestion,
  asOf: number,
  groups: readonly string[],
): Promise<Word[]> {
  return question
    .cases(db, asOf)
    .leftJoin('analytics.case_number as numbered', 'numbered.case_id', 'analytics.outcome.case_id')
    .select([
      question.group.as('group'),
      sql<number | null>`numbered.number >> 5`.as('word'),
      sql<number | null>`bit_or(1 << (numbered.number & 31))`.as('bits'),
    ])
    .where(question.group, 'in', groups)
    .groupBy(['group', 'word'])
    .execute();
}

function cohortOf(words: readonly Word[]): Cohort {
  const last = words.reduce((most, { word }) => Math.max(most, word ?? 0), 0);
  const bytes = Buffer.alloc(4 * (last + 1));
  for (const { word, bits } of words) bytes.writeInt32LE(bits ?? 0, 4 * (word ?? 0));
  return Cohort.from(bytes);
}

async function numberCases(db: Rows, question: PooledQuestion, asOf: number): Promise<void> {
  await db
    .insertInto('analytics.case_number')
    .columns(['case_id'])
    .expression(
      question
        .cases(db, asOf)
        .select('analytics.outcome.case_id')
        .where((builder) =>
          builder.not(
            builder.exists(
              builder
                .selectFrom('analytics.case_number as numbered')
                .select('numbered.number')
                .whereRef('numbered.case_id', '=', 'analytics.outcome.case_id'),
            ),
          ),
        )
        // Two that give numbers at once take them in one order, and neither waits for the other's end.
        .orderBy('analytics.outcome.case_id'),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
