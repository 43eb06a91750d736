import { Cohort, type GroupCauses } from '@calcinosis/disclosure';
import type { OutcomeDatabase } from '@calcinosis/outcomes';
import type {
  CumulativeIncidenceAnswer,
  CumulativeIncidenceQuestion,
  ResolutionTimeAnswer,
  ResolutionTimeQuestion,
} from '@calcinosis/questions';
import type { Kysely } from 'kysely';
import { countedAs } from '../incidence/incidenceAnswer.ts';
import { pooledIncidence, releaseIncidence } from '../incidence/pooledIncidence.ts';
import { cellOf } from './cell.ts';
import { type HeldGroups, heldGroups } from './heldGroups.ts';
import type { ToldAnswer } from './keptAnswers.ts';
import { pooledAnswer, type ReleasedState, releaseQuestion } from './pooledAnswer.ts';
import type { HeldState } from './heldState.ts';
import { countPooled, type PooledCount } from './pooledCases.ts';
import { pooledCohorts } from './pooledCohorts.ts';
import { type PooledQuestion, pooledTimes } from './pooledQuestion.ts';

type Shown = Pick<GroupCauses, 'at' | 'cases'>;
type TellingState = ReleasedState & HeldState;

/**
 * How long it takes in all hospitals, each group as of the snapshot that it is held at, and the cases of each that is shown.
 *
 * @param db in a transaction that holds the tables and the past.
 */
export function tellTimes(
  db: Kysely<OutcomeDatabase>,
  question: ResolutionTimeQuestion,
  state: TellingState,
): Promise<ToldAnswer<ResolutionTimeAnswer>> {
  return tell(db, pooledTimes(question), state, (counts) => {
    const released = releaseQuestion(question, counts, state.policy);
    return { answer: pooledAnswer(question, released, state), released };
  });
}

/** How the cases of all hospitals end. The groups are of the same cases, and held alike. */
export function tellIncidence(
  db: Kysely<OutcomeDatabase>,
  question: CumulativeIncidenceQuestion,
  state: TellingState,
): Promise<ToldAnswer<CumulativeIncidenceAnswer>> {
  return tell(db, pooledTimes(countedAs(question)), state, (counts) => {
    const released = releaseIncidence(question, counts, state.policy);
    return { answer: pooledIncidence(question, released, state), released };
  });
}

async function tell<Answer>(
  db: Kysely<OutcomeDatabase>,
  asked: PooledQuestion,
  state: TellingState,
  release: (counts: readonly PooledCount[]) => { answer: Answer; released: readonly Shown[] },
): Promise<ToldAnswer<Answer>> {
  const held = await heldGroups(db, asked, state.positions, state.policy);
  const { answer, released } = release(await countHeld(db, asked, held, state));
  const shown = new Set(released.filter(({ cases }) => cases.value !== null).map(({ at }) => cellOf(at)));
  const cohorts = await cohortsOf(db, asked, new Map([...held].filter(([group]) => shown.has(group))), state);
  return { answer, cohorts };
}

/** The secret counts of each group as of the position that it is held at. */
async function countHeld(
  db: Kysely<OutcomeDatabase>,
  question: PooledQuestion,
  held: HeldGroups,
  state: HeldState,
): Promise<PooledCount[]> {
  const counts: PooledCount[] = [];
  for (const [asOf, groups] of byPosition(held)) {
    counts.push(...(await countPooled(db, question, { asOf, groups, state })));
  }
  return counts;
}

/** The cases of each group as of the position that it is held at. */
async function cohortsOf(
  db: Kysely<OutcomeDatabase>,
  question: PooledQuestion,
  held: HeldGroups,
  state: HeldState,
): Promise<Cohort[]> {
  const cohorts: Cohort[] = [];
  for (const [asOf, groups] of byPosition(held)) {
    const cases = await pooledCohorts(db, question, { asOf, state });
    cohorts.push(...groups.map((group) => cases.get(group) ?? Cohort.of([])));
  }
  return cohorts;
}

function byPosition(held: HeldGroups): [asOf: number, groups: string[]][] {
  return [...Map.groupBy(held, ([, asOf]) => asOf)].map(([asOf, groups]) => [
    asOf,
    groups.map(([group]) => group),
  ]);
}
