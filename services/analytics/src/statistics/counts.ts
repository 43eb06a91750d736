import type { Count } from '@calcinosis/estimates';
import { foldedPosition, holdPast, type OutcomeDatabase, outcomesCheckpoint } from '@calcinosis/outcomes';
import { type LeftOut, resolutionTimeAnswer, type ResolutionTimeQuestion } from '@calcinosis/questions';
import { outcomeKinds } from '@calcinosis/registry';
import { expressionBuilder, type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { countAt, type CountedRows, type RowCount } from './countedRows.ts';
import { literalHashOf } from './header.ts';
import { keptCounts, type KeptKey } from './keptCounts.ts';
import { codeIn, holdsAt, leftOutBecause, ofStratum } from './questionSql.ts';

/** All that an answer needs, as of one position. */
export interface Counts {
  readonly position: number;
  readonly counts: readonly Count[];
  /** Where lesions are counted, how many cases they are of in each group, by its codes in JSON; null where cases are. */
  readonly casesAt: ReadonlyMap<string, number> | null;
  readonly leftOut: readonly LeftOut[];
  readonly casesInStratum: number;
  /** Cases of the whole log that could not be folded. Of which stratum they are is not known. */
  readonly parked: number;
}

/**
 * Counts the cases that a question is about, which is all that the estimators need. Cases that it leaves out are counted
 * under the first reason that holds. Of a question without filters, what was counted is kept.
 *
 * @param asOf a position that the tables have reached; null for the one where they stand.
 */
export function countCases(
  db: Kysely<OutcomeDatabase>,
  question: ResolutionTimeQuestion,
  centre: string | null,
  asOf: number | null,
): Promise<Counts> {
  return db.transaction().execute(async (transaction) => {
    await holdTables(transaction);
    await holdPast(transaction);
    const standing = await foldedPosition(transaction);
    const position = asOf ?? standing;
    const counted = timesOf(question, centre);
    const isKept = position === standing && isStandard(question);
    const counts = isKept
      ? await keptCounts(transaction, keptAs(question, centre), counted, position)
      : await countAt(transaction, counted, position);
    const casesAt =
      question.level === 'case' ? null : await countCasesAt(transaction, question, counted, position);
    return { position, parked: await countParkedAsOf(transaction, position), casesAt, ...countsOf(counts) };
  });
}

/** Days first: counts are in the order of their values. */
function timesOf(question: ResolutionTimeQuestion, centre: string | null): CountedRows {
  const builder = expressionBuilder<OutcomeDatabase, 'analytics.outcome'>();
  return {
    rows: (db) =>
      db
        .selectFrom('analytics.outcome')
        .where('lesion_id', question.level === 'case' ? '=' : '<>', '')
        .where('endpoint', '=', question.endpoint)
        .where(ofStratum(question, centre)),
    values: [
      sql<number>`left_day`,
      sql<number>`right_day`,
      sql<string>`kind`,
      leftOutBecause(builder, question),
      ...question.by.map(codeIn),
    ],
  };
}

/** However it is estimated, and up to which day, a question is answered from the same counts. */
function keptAs(question: ResolutionTimeQuestion, centre: string | null): KeptKey {
  const { estimator: _, horizon: __, ...counted } = question;
  return {
    question: literalHashOf('resolution-time', counted),
    centre: question.stratum === 'own-centre' ? (centre ?? '') : '',
  };
}

/** Whether a question has no filters: there are few of these, and they are asked again and again. */
function isStandard({ aetiology, agent, sex, site, laterality, pattern, ageBelow }: ResolutionTimeQuestion) {
  return [aetiology, agent, sex, site, laterality, pattern, ageBelow].every((each) => each === undefined);
}

/** How many cases the lesions of each group are of. */
async function countCasesAt(
  db: Kysely<OutcomeDatabase>,
  { by }: ResolutionTimeQuestion,
  { rows, values }: CountedRows,
  position: number,
): Promise<ReadonlyMap<string, number>> {
  const [, , , because] = values;
  const groups = await rows(db)
    .where(holdsAt(position))
    .where(sql<boolean>`${because} is null`)
    .select((builder) => [
      sql<string[]>`array[${sql.join(by.map(codeIn))}]::text[]`.as('at'),
      builder.fn.count<string>('case_id').distinct().as('cases'),
    ])
    .groupBy('at')
    .execute();
  return new Map(groups.map(({ at, cases }) => [JSON.stringify(at), Number(cases)]));
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

/** The tables and their position: a rebuild may put others in place at the same position. */
export async function foldedState(db: Kysely<OutcomeDatabase>): Promise<string> {
  const { rows } = await sql<{ state: string }>`
    select coalesce((select position from analytics.checkpoint where name = ${outcomesCheckpoint}), 0)
      || ' of ' || 'analytics.outcome'::regclass::oid as state
  `.execute(db);
  return rows[0]?.state ?? '';
}

/** The values of a count, as {@link timesOf} has them: of cases that the question is about, and of those that it leaves out. */
const timed = z.tuple([z.int(), z.int().nullable(), z.enum(outcomeKinds), z.null()], z.string());
const { because } = resolutionTimeAnswer.shape.leftOut.element.shape;
const leftOutValues = z.tuple([z.unknown(), z.unknown(), z.unknown(), because], z.unknown());

function countsOf(rows: readonly RowCount[]): Pick<Counts, 'counts' | 'leftOut' | 'casesInStratum'> {
  const counts: Count[] = [];
  const leftOut = new Map<LeftOut['because'], number>();
  let casesInStratum = 0;
  for (const [values, cases] of rows) {
    casesInStratum += cases;
    const told = timed.safeParse(values);
    if (told.success) {
      const [left, right, kind, , ...at] = told.data;
      counts.push({ at, kind, left, right: right ?? Number.POSITIVE_INFINITY, cases });
    } else {
      const [, , , why] = leftOutValues.parse(values);
      leftOut.set(why, (leftOut.get(why) ?? 0) + cases);
    }
  }
  return {
    counts,
    casesInStratum,
    leftOut: [...leftOut].map(([why, cases]) => ({ because: why, cases })),
  };
}
