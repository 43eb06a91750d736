import { Cohort } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { codeVersion } from '../codeVersion.ts';
import { holdsAt, holdsOnlyAt } from '../statistics/questionSql.ts';
import { type HeldState, isReleased } from './heldState.ts';
import type { PooledQuestion } from './pooledQuestion.ts';

type Rows = Kysely<OutcomeDatabase>;
type Cohorts = ReadonlyMap<string, Cohort>;

/**
 * The cases of each group of a question as of a position, by their numbers: those as of the last released position before that they
 * were asked for, with what came since, and without what went; looked up one by one the first time. Cases without a number are given
 * one.
 *
 * @param db in a transaction that holds the past.
 */
export async function pooledCohorts(
  db: Rows,
  question: PooledQuestion,
  { asOf, state }: { readonly asOf: number; readonly state: HeldState },
): Promise<Cohorts> {
  const last = await lastKept(db, question.hash, asOf);
  if (last?.position === asOf) return last.cohorts;
  const cohorts =
    last === null
      ? moved(new Map(), await numberedWords(db, question, holdsAt(asOf)))
      : moved(last.cohorts, await numberedWords(db, question, differs(last.position, asOf)));
  if (isReleased(state, asOf)) await keep(db, question.hash, asOf, cohorts);
  return cohorts;
}

const differs = (one: number, other: number): RawBuilder<SqlBool> =>
  sql`(${holdsOnlyAt(one, other)} or ${holdsOnlyAt(other, one)})`;

/** Cases of a group, 32 at a time, as bits of a word. */
interface Word {
  readonly group: string;
  readonly word: number;
  readonly bits: number;
}

/** Of cases that have no number yet there is no word. */
interface FoundWord {
  readonly group: string;
  readonly word: number | null;
  readonly bits: number | null;
}

const isNumbered = (found: FoundWord): found is Word => found.word !== null && found.bits !== null;

async function numberedWords(
  db: Rows,
  question: PooledQuestion,
  which: RawBuilder<SqlBool>,
): Promise<Word[]> {
  const found = await wordsOf(db, question, which);
  if (found.every(isNumbered)) return found;
  await numberCases(db, question, which);
  const words = await wordsOf(db, question, which);
  if (!words.every(isNumbered)) throw new TypeError('Each case has a number.');
  return words;
}

/** A case that went and came in the same group stays in it: it is in the words twice, and so not at all. */
function wordsOf(db: Rows, question: PooledQuestion, which: RawBuilder<SqlBool>): Promise<FoundWord[]> {
  return question
    .cases(db)
    .where(which)
    .leftJoin('analytics.case_number as numbered', 'numbered.case_id', 'analytics.outcome.case_id')
    .select([
      question.group.as('group'),
      sql<number | null>`numbered.number >> 5`.as('word'),
      sql<number | null>`bit_xor(1 << (numbered.number & 31))`.as('bits'),
    ])
    .groupBy(['group', 'word'])
    .execute();
}

/** The groups after some cases came and others went: those of the words are in one of both. */
function moved(cohorts: Cohorts, words: readonly Word[]): Cohorts {
  const after = new Map(cohorts);
  for (const [group, its] of Map.groupBy(words, (each) => each.group)) {
    const before = cohorts.get(group) ?? Cohort.of([]);
    after.set(group, before.xor(its.map(({ word, bits }) => [word, bits])));
  }
  return after;
}

async function numberCases(db: Rows, question: PooledQuestion, which: RawBuilder<SqlBool>): Promise<void> {
  await db
    .insertInto('analytics.case_number')
    .columns(['case_id'])
    .expression(
      question
        .cases(db)
        .where(which)
        .select('analytics.outcome.case_id')
        .distinct()
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

async function lastKept(
  db: Rows,
  counted: string,
  upTo: number,
): Promise<{ position: number; cohorts: Cohorts } | null> {
  const kept = await db
    .selectFrom('analytics.pooled_cohort')
    .select(['position', 'group', 'cases'])
    .where('counted', '=', counted)
    .where('code_version', '=', codeVersion)
    .where('position', '=', (of) =>
      of
        .selectFrom('analytics.pooled_cohort')
        .select((builder) => builder.fn.max('position').as('last'))
        .where('counted', '=', counted)
        .where('code_version', '=', codeVersion)
        .where('position', '<=', String(upTo)),
    )
    .execute();
  const [first] = kept;
  if (first === undefined) return null;
  const cohorts = new Map(kept.map(({ group, cases }) => [group, Cohort.from(cases)]));
  return { position: Number(first.position), cohorts };
}

/** Whoever looked the same up at the same time has kept the same. */
async function keep(db: Rows, counted: string, position: number, cohorts: Cohorts): Promise<void> {
  if (cohorts.size === 0) return;
  await db
    .insertInto('analytics.pooled_cohort')
    .values(
      [...cohorts].map(([group, cohort]) => ({
        counted,
        code_version: codeVersion,
        position,
        group,
        cases: Buffer.from(cohort.bytes()),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
