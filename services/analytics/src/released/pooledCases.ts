import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { groupsOf, notRecorded, type ResolutionTimeQuestion } from '@calcinosis/questions';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { columns, holdsAt, leftOutBecause, ofStratum } from '../statistics/questionSql.ts';

/** How many cases of one centre share a group and an observation. Secret: nobody is told but by a release. */
export interface PooledCount {
  readonly group: string;
  readonly centre: string;
  readonly kind: string;
  readonly left: number;
  /** Infinite while open. */
  readonly right: number;
  readonly cases: number;
}

/** The one group of a question that does not tell cases apart. */
export const everyone = 'all';

/** Every group that a question may have: fixed, whatever cases there are. */
export function groupsAsked({ by }: ResolutionTimeQuestion): string[] {
  return by === undefined ? [everyone] : groupsOf(by);
}

type Rows = Kysely<OutcomeDatabase>;

const groupColumn = ({ by }: ResolutionTimeQuestion): RawBuilder<string> =>
  by === undefined
    ? sql<string>`${sql.lit(everyone)}`
    : sql<string>`coalesce(${sql.ref(columns[by])}, ${sql.lit(notRecorded)})`;

/** The cases that a question over all hospitals is about, as of a position. */
const asked = (db: Rows, question: ResolutionTimeQuestion, asOf: number) =>
  db
    .selectFrom('analytics.outcome')
    .where('lesion_id', '=', '')
    .where('endpoint', '=', question.endpoint)
    .where((builder) => ofStratum(builder, question, null))
    .where((builder) => holdsAt(builder, asOf))
    .where((builder) => builder(leftOutBecause(builder, question), 'is', null));

/** Counts of these groups as of a position. */
export async function countPooled(
  db: Rows,
  question: ResolutionTimeQuestion,
  asOf: number,
  groups: readonly string[],
): Promise<PooledCount[]> {
  if (groups.length === 0) return [];
  const rows = await asked(db, question, asOf)
    .select((builder) => [
      groupColumn(question).as('group'),
      'centre',
      'kind',
      'left_day',
      'right_day',
      builder.fn.countAll<string>().as('cases'),
    ])
    .where(groupColumn(question), 'in', groups)
    .groupBy(['group', 'centre', 'kind', 'left_day', 'right_day'])
    .orderBy('group')
    .orderBy('centre')
    .orderBy('kind')
    .orderBy('left_day')
    .orderBy('right_day')
    .execute();
  return rows.map(({ group, centre, kind, left_day, right_day, cases }) => ({
    group,
    centre,
    kind: kind ?? '',
    left: left_day ?? 0,
    right: right_day ?? Number.POSITIVE_INFINITY,
    cases: Number(cases),
  }));
}

/**
 * How many cases of each group came, went, or changed in what is released, from one position to a later one; what lies
 * within one step of the grid of days is no change. A group that is not in it has none.
 */
export async function countChanged(
  db: Rows,
  question: ResolutionTimeQuestion,
  { since, asOf, gridDays }: { readonly since: number; readonly asOf: number; readonly gridDays: number },
): Promise<ReadonlyMap<string, number>> {
  const told = (position: number) =>
    asked(db, question, position).select([
      'case_id',
      groupColumn(question).as('group'),
      'kind',
      sql<number>`left_day / ${sql.lit(gridDays)}`.as('from'),
      sql<number>`(right_day + ${sql.lit(gridDays)} - 1) / ${sql.lit(gridDays)}`.as('to'),
    ]);
  const rows = await db
    .with('before', () => told(since))
    .with('after', () => told(asOf))
    .selectFrom((builder) =>
      builder
        .selectFrom('before')
        .fullJoin('after', 'after.case_id', 'before.case_id')
        .select(['before.group as left_group', 'after.group as right_group', 'before.case_id'])
        .where(
          sql<boolean>`(before."group", before.kind, before."from", before."to")
            is distinct from (after."group", after.kind, after."from", after."to")`,
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

/** The numbers of the cases of each of these groups as of a position; cases without a number are given one. */
export async function casesOf(
  db: Rows,
  question: ResolutionTimeQuestion,
  asOf: number,
  groups: readonly string[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  if (groups.length === 0) return new Map();
  await numberCases(db, question, asOf);
  const rows = await asked(db, question, asOf)
    .innerJoin('analytics.case_number as numbered', 'numbered.case_id', 'analytics.outcome.case_id')
    .select([groupColumn(question).as('group'), sql<number[]>`array_agg(numbered.number)`.as('numbers')])
    .where(groupColumn(question), 'in', groups)
    .groupBy('group')
    .execute();
  return new Map(rows.map(({ group, numbers }) => [group, numbers]));
}

async function numberCases(db: Rows, question: ResolutionTimeQuestion, asOf: number): Promise<void> {
  await db
    .insertInto('analytics.case_number')
    .columns(['case_id'])
    .expression(
      asked(db, question, asOf)
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
        ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
