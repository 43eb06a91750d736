import {
  type Dimension,
  type LeftOut,
  notRecorded,
  type ResolutionTimeQuestion,
} from '@calcinosis/questions';
import { type OutcomeKind, outcomeKinds } from '@calcinosis/registry';
import { type Kysely, sql } from 'kysely';
import { type OutcomeDatabase, outcomesCheckpoint } from '@calcinosis/outcomes';
import { codeIn, holdsAt, leftOutBecause, ofStratum } from './questionSql.ts';

/** How many cases share a group and an observation. `left` and `right` in days, `right` infinite while open. */
export interface Count {
  /** A code of each dimension that the question is by. */
  readonly at: readonly string[];
  readonly kind: OutcomeKind;
  readonly left: number;
  readonly right: number;
  readonly cases: number;
}

/** All that an answer needs, as of one position. */
export interface Counts {
  readonly position: number;
  readonly counts: readonly Count[];
  readonly leftOut: readonly LeftOut[];
  readonly casesInStratum: number;
  /** Cases of the whole log that could not be folded. Of which stratum they are is not known. */
  readonly parked: number;
}

/**
 * Counts the cases that a question is about: one GROUP BY, which is all that the estimators need. Cases
 * that it leaves out are counted under the first reason that holds.
 *
 * @param asOf a position that the tables have reached; null for the one where they stand.
 */
export function countCases(
  db: Kysely<OutcomeDatabase>,
  question: ResolutionTimeQuestion,
  centre: string | null,
  asOf: number | null,
): Promise<Counts> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (transaction) => {
      await holdTables(transaction);
      const position = asOf ?? (await foldedPosition(transaction));
      const parked = await countParkedAsOf(transaction, position);
      const { by } = question;
      const rows = await transaction
        .selectFrom('analytics.outcome')
        .select((builder) => [
          leftOutBecause(builder, question).as('because'),
          ...by.map((name) => codeIn(name).as(name)),
          'kind',
          'left_day',
          'right_day',
          builder.fn.countAll<string>().as('cases'),
        ])
        .where('lesion_id', '=', '')
        .where('endpoint', '=', question.endpoint)
        .where(holdsAt(asOf))
        .where(ofStratum(question, centre))
        .groupBy(['because', ...by.map(codeIn), 'kind', 'left_day', 'right_day'])
        .orderBy('left_day')
        .orderBy('right_day')
        .orderBy('kind')
        .execute();
      return { position, parked, ...countsOf(rows, by) };
    });
}

/**
 * Keeps a rebuild from putting other tables in place until the transaction ends. It comes before the first
 * query: a snapshot that was taken before a rebuild is committed would see its tables half.
 */
export async function holdTables(transaction: Kysely<OutcomeDatabase>): Promise<void> {
  await sql`lock table analytics.parked, analytics.outcome, analytics.case_fact in access share mode`.execute(
    transaction,
  );
}

/** Cases of the whole registry that could not be folded as of a position. */
export async function countParkedAsOf(db: Kysely<OutcomeDatabase>, position: number): Promise<number> {
  const { parked } = await db
    .selectFrom('analytics.parked')
    .select((builder) => builder.fn.countAll<string>().as('parked'))
    .where('since', '<=', String(position))
    .executeTakeFirstOrThrow();
  return Number(parked);
}

/** Position of the log up to which the outcome tables are folded. */
export async function foldedPosition(db: Kysely<OutcomeDatabase>): Promise<number> {
  const checkpoint = await db
    .selectFrom('analytics.checkpoint')
    .select('position')
    .where('name', '=', outcomesCheckpoint)
    .executeTakeFirst();
  return Number(checkpoint?.position ?? 0);
}

/** The tables and their position: a rebuild may put others in place at the same position. */
export async function foldedState(db: Kysely<OutcomeDatabase>): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select coalesce((select position from analytics.checkpoint where name = ${outcomesCheckpoint}), 0)
      || ' of ' || 'analytics.outcome'::regclass::oid as state
  `.execute(db);
  return rows[0]?.state ?? '';
}

interface CountRow extends Partial<Record<Dimension, string>> {
  because: LeftOut['because'] | null;
  kind: string | null;
  left_day: number | null;
  right_day: number | null;
  cases: string;
}

function countsOf(
  rows: readonly CountRow[],
  by: readonly Dimension[],
): Pick<Counts, 'counts' | 'leftOut' | 'casesInStratum'> {
  const counts: Count[] = [];
  const leftOut = new Map<LeftOut['because'], number>();
  let casesInStratum = 0;
  for (const row of rows) {
    const cases = Number(row.cases);
    casesInStratum += cases;
    if (row.because !== null) {
      leftOut.set(row.because, (leftOut.get(row.because) ?? 0) + cases);
    } else {
      counts.push({
        at: by.map((name) => row[name] ?? notRecorded),
        kind: kindOf(row.kind),
        left: row.left_day ?? 0,
        right: row.right_day ?? Number.POSITIVE_INFINITY,
        cases,
      });
    }
  }
  return {
    counts,
    casesInStratum,
    leftOut: [...leftOut].map(([because, cases]) => ({ because, cases })),
  };
}

function kindOf(kind: string | null): Count['kind'] {
  const known = outcomeKinds.find((each) => each === kind);
  if (known === undefined) throw new Error(`An outcome is one of ${outcomeKinds.join(', ')}.`);
  return known;
}
