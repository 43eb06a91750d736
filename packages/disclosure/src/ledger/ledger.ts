import type { CheckedPolicy } from '../policy.ts';
import type { Cohort } from './cohort.ts';
import { judge, type JudgeOptions, type LedgerEntry, type Verdict } from './judge.ts';

/**
 * Where answers are remembered; the service implements it on its database.
 *
 * `inTurn` calls `decide` with every answer released on the snapshot to any of the parties (a person, and each team of
 * theirs), and keeps the entries that it returns, if any, for all of them. Nothing else may read or write the entries of
 * these parties in between, and the entries are durable when the promise is fulfilled: two questions at once must
 * not each be judged without the other, and an answer must not go out unremembered.
 *
 * `remembers` tells whether the question, with just these cohorts, is remembered as answered for each of the parties.
 */
export interface LedgerStore {
  remembers(question: LedgerQuestion): Promise<boolean>;
  inTurn(
    parties: readonly string[],
    snapshot: string,
    decide: (earlier: readonly LedgerEntry[]) => readonly LedgerEntry[],
  ): Promise<void>;
}

export interface LedgerQuestion {
  /** Who asks: the person and the teams, in whatever way the service names them. */
  readonly parties: readonly string[];
  readonly snapshot: string;
  /** Names the question, such as its hash. */
  readonly question: string;
  /** Every case that each part of the answer would be about: one set, or one for each group that it shows. */
  readonly cohorts: readonly Cohort[];
}

/**
 * Judges a question, and remembers it as answered when it is admitted: all of its parts, or none. Ask before anything is
 * released. What was answered is answered again: it tells nothing new, however many answers there are to compare it with.
 */
export async function admit(
  store: LedgerStore,
  asked: LedgerQuestion,
  policy: CheckedPolicy,
  options: JudgeOptions = {},
): Promise<Verdict> {
  if (await store.remembers(asked)) return { admitted: true };
  const { parties, snapshot, question, cohorts } = asked;
  let verdict: Verdict | undefined;
  await store.inTurn(parties, snapshot, (earlier) => {
    const added: LedgerEntry[] = [];
    verdict = { admitted: true };
    for (const cohort of cohorts) {
      verdict = judge([...earlier, ...added], cohort, policy, options);
      if (!verdict.admitted) return [];
      added.push({ question, cohort });
    }
    return added;
  });
  if (verdict === undefined) throw new Error('The ledger store did not ask for a decision.');
  return verdict;
}
