import type { CheckedPolicy } from '../policy.ts';
import type { Cohort } from './cohort.ts';
import { judge, type JudgeOptions, type LedgerEntry, type Verdict } from './judge.ts';

/**
 * Where answers are remembered; the service implements it on its database.
 *
 * `inTurn` calls `decide` with every answer released on the snapshot to any of the parties (a person, and each team of
 * theirs), and keeps the entry that it returns, if any, for all of them. Nothing else may read or write the entries of
 * these parties in between, and the entry is durable when the promise is fulfilled: two questions at once must
 * not each be judged without the other, and an answer must not go out unremembered.
 */
export interface LedgerStore {
  inTurn(
    parties: readonly string[],
    snapshot: string,
    decide: (earlier: readonly LedgerEntry[]) => LedgerEntry | null,
  ): Promise<void>;
}

export interface LedgerQuestion {
  /** Who asks: the person and the teams, in whatever way the service names them. */
  readonly parties: readonly string[];
  readonly snapshot: string;
  /** Names the question, such as its hash. */
  readonly question: string;
  /** Every case that the answer would be about. */
  readonly cohort: Cohort;
}

/** Judges a question, and remembers it as answered when it is admitted. Ask before anything is released. */
export async function admit(
  store: LedgerStore,
  { parties, snapshot, question, cohort }: LedgerQuestion,
  policy: CheckedPolicy,
  options: JudgeOptions = {},
): Promise<Verdict> {
  let verdict: Verdict | undefined;
  await store.inTurn(parties, snapshot, (earlier) => {
    verdict = judge(earlier, cohort, policy, options);
    return verdict.admitted ? { question, cohort } : null;
  });
  if (verdict === undefined) throw new Error('The ledger store did not ask for a decision.');
  return verdict;
}
