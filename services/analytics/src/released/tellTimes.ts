import { type CheckedPolicy, Cohort } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type { ResolutionTimeAnswer, ResolutionTimeQuestion } from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { cellOf } from './cell.ts';
import { type HeldGroups, heldGroups } from './heldGroups.ts';
import type { ToldAnswer } from './keptAnswers.ts';
import { pooledAnswer, type ReleasedState, releaseQuestion } from './pooledAnswer.ts';
import { casesOf, countPooled, type PooledCount } from './pooledCases.ts';
import { type PooledQuestion, pooledTimes } from './pooledQuestion.ts';

/**
 * How long it takes in all hospitals, each group as of the snapshot that it is held at, and the cases of each that is shown.
 *
 * @param db in a transaction that holds the tables and the past.
 */
export async function tellTimes(
  db: Kysely<OutcomeDatabase>,
  question: ResolutionTimeQuestion,
  state: ReleasedState & { readonly positions: readonly number[]; readonly policy: CheckedPolicy },
): Promise<ToldAnswer<ResolutionTimeAnswer>> {
  const asked = pooledTimes(question);
  const held = await heldGroups(db, asked, state.positions, state.policy);
  const released = releaseQuestion(question, await countHeld(db, asked, held, state.policy), state.policy);
  const shown = new Set(released.filter(({ cases }) => cases.value !== null).map(({ at }) => cellOf(at)));
  return {
    answer: pooledAnswer(question, released, state),
    cohorts: await cohortsOf(db, asked, new Map([...held].filter(([group]) => shown.has(group)))),
  };
}

/** The secret counts of each group as of the position that it is held at. */
async function countHeld(
  db: Kysely<OutcomeDatabase>,
  question: PooledQuestion,
  held: HeldGroups,
  { curveGridDays: gridDays }: CheckedPolicy,
): Promise<PooledCount[]> {
  const counts: PooledCount[] = [];
  for (const [asOf, groups] of byPosition(held)) {
    counts.push(...(await countPooled(db, question, { asOf, groups, gridDays })));
  }
  return counts;
}

/** The cases of each group as of the position that it is held at. */
async function cohortsOf(
  db: Kysely<OutcomeDatabase>,
  question: PooledQuestion,
  held: HeldGroups,
): Promise<Cohort[]> {
  const cohorts: Cohort[] = [];
  for (const [asOf, groups] of byPosition(held)) {
    const cases = await casesOf(db, question, asOf, groups);
    cohorts.push(...groups.map((group) => Cohort.of(cases.get(group) ?? [])));
  }
  return cohorts;
}

function byPosition(held: HeldGroups): [asOf: number, groups: string[]][] {
  return [...Map.groupBy(held, ([, asOf]) => asOf)].map(([asOf, groups]) => [
    asOf,
    groups.map(([group]) => group),
  ]);
}
