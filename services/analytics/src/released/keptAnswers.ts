import { Cohort, type NamedPolicy } from '@calcinosis/disclosure';
import { holdPast, type OutcomeDatabase } from '@calcinosis/outcomes';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import { codeVersion } from '../codeVersion.ts';
import { holdTables } from '../statistics/counts.ts';

/** What is told of all hospitals, and which cases it is about: those of each group that is shown. */
export interface ToldAnswer<Answer> {
  readonly answer: Answer;
  readonly cohorts: readonly Cohort[];
}

/** What an answer as of a released position is a function of. */
export interface AnswerKey {
  /** SHA-256 of the question to the letter. */
  readonly question: string;
  readonly policy: NamedPolicy;
  readonly position: number;
}

/**
 * The answer that is kept, or the one that is made and kept now: what is asked as of a released position is counted once,
 * until a case is forgotten, or comes back, whose rows it was counted from.
 *
 * @param make in a transaction in which the tables, and what they tell as of every position, stay as they are.
 */
export async function answerOnce<Answer>(
  db: Kysely<OutcomeDatabase>,
  key: AnswerKey,
  shape: z.ZodType<Answer>,
  make: (transaction: Kysely<OutcomeDatabase>) => Promise<ToldAnswer<Answer>>,
): Promise<ToldAnswer<Answer>> {
  const kept = await find(db, key, shape);
  if (kept !== null) return kept;
  return makeHeld(db, async (transaction) => {
    const made = await make(transaction);
    await keep(transaction, key, made);
    return made;
  });
}

/** Makes an answer while no rebuild puts other tables in place, and nothing changes what they tell of the past. */
export function makeHeld<Made>(
  db: Kysely<OutcomeDatabase>,
  make: (transaction: Kysely<OutcomeDatabase>) => Promise<Made>,
): Promise<Made> {
  return db.transaction().execute(async (transaction) => {
    await holdTables(transaction);
    await holdPast(transaction);
    return make(transaction);
  });
}

async function find<Answer>(
  db: Kysely<OutcomeDatabase>,
  { question, policy, position }: AnswerKey,
  shape: z.ZodType<Answer>,
): Promise<ToldAnswer<Answer> | null> {
  const kept = await db
    .selectFrom('analytics.kept_answer')
    .select(['told', 'cohorts'])
    .where('question', '=', question)
    .where('policy', '=', policy.hash)
    .where('code_version', '=', codeVersion)
    .where('position', '=', String(position))
    .executeTakeFirst();
  if (kept === undefined) return null;
  return {
    answer: shape.parse(kept.told),
    cohorts: kept.cohorts.map((bytes) => Cohort.from(bytes)),
  };
}

/** Whoever made the same answer at the same time has kept the same. */
async function keep<Answer>(
  db: Kysely<OutcomeDatabase>,
  { question, policy, position }: AnswerKey,
  { answer, cohorts }: ToldAnswer<Answer>,
): Promise<void> {
  await db
    .insertInto('analytics.kept_answer')
    .values({
      question,
      policy: policy.hash,
      code_version: codeVersion,
      position,
      told: JSON.stringify(answer),
      cohorts: cohorts.map((cohort) => Buffer.from(cohort.bytes())),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
