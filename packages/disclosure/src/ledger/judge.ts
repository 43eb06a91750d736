import type { Policy } from '../policy.ts';
import { bitsIn, type Cohort } from './cohort.ts';
import { spannedGroups } from './span.ts';

/** An answer that was released: to which question, and about which cases. */
export interface LedgerEntry {
  /** Names the question, such as its hash. */
  readonly question: string;
  readonly cohort: Cohort;
}

/** Whether a question may be answered, and if not, why. */
export type Verdict =
  | { readonly admitted: true }
  | {
      readonly admitted: false;
      readonly suppressed: 'ledger';
      readonly reason: LedgerReason;
    };

/**
 * difference: its cases differ by 1 to k from those of one earlier answer. combination: from the sum or difference
 * of two. span: sums and differences of many earlier answers with this one give a group of 1 to k away.
 */
export interface LedgerReason {
  readonly kind: 'difference' | 'combination' | 'span';
  /** The earlier questions; for a span none are named. */
  readonly questions: readonly string[];
  /** k. */
  readonly threshold: number;
}

export interface JudgeOptions {
  /** Above so many fields of the Venn diagram of all cohorts, spans are not looked for. */
  readonly mostAtoms?: number;
}

/**
 * Compares a question's cases with those of all earlier answers to the same person or team on one snapshot. An earlier
 * answer to just the same cases is no hindrance. Under a policy with a threshold of 0 everything is admitted.
 *
 * What is looked for: every pair (|A xor B|), every A +- B +- C, and, by linear algebra, every sum and difference of
 * any number of answers that leaves one field of their Venn diagram.
 */
export function judge(
  earlier: readonly LedgerEntry[],
  cohort: Cohort,
  { threshold }: Pick<Policy, 'threshold'>,
  { mostAtoms = 4096 }: JudgeOptions = {},
): Verdict {
  const refused = (kind: LedgerReason['kind'], ...entries: readonly LedgerEntry[]): Verdict => ({
    admitted: false,
    suppressed: 'ledger',
    reason: { kind, questions: entries.map(({ question }) => question), threshold },
  });
  if (threshold === 0) return { admitted: true };
  const near = earlier.map((entry) => ({
    entry,
    // Cohorts of sizes further apart than k differ by more; the bitmaps need not be read.
    apart:
      Math.abs(entry.cohort.size - cohort.size) > threshold ? Infinity : entry.cohort.differenceFrom(cohort),
  }));
  if (near.some(({ apart }) => apart === 0)) return { admitted: true };
  const close = near.find(({ apart }) => apart <= threshold);
  if (close !== undefined) return refused('difference', close.entry);
  for (const [index, a] of earlier.entries()) {
    for (const b of earlier.slice(index + 1)) {
      if (isSmallCombination(cohort, a.cohort, b.cohort, threshold)) return refused('combination', a, b);
    }
  }
  const distinct = earlier.filter(
    ({ cohort: one }, index) =>
      !earlier
        .slice(0, index)
        .some((before) => before.cohort.size === one.size && before.cohort.differenceFrom(one) === 0),
  );
  const before = distinct.map((entry) => entry.cohort);
  const now = spannedGroups([...before, cohort], threshold, mostAtoms);
  if (now === null || now.small === 0) return { admitted: true };
  const then = spannedGroups(before, threshold, mostAtoms);
  const tellsMore = then !== null && now.rank > then.rank && now.small > then.small;
  return tellsMore ? refused('span') : { admitted: true };
}

/** Whether Q - A - B, A - Q - B or B - Q - A, as sums over cases, leaves 1 to k cases. */
function isSmallCombination(q: Cohort, a: Cohort, b: Cohort, threshold: number): boolean {
  const sizes: [Cohort, Cohort, Cohort][] = [
    [q, a, b],
    [a, q, b],
    [b, q, a],
  ];
  return sizes.some(([whole, one, other]) => {
    // Each of at most k cases left over counts at most twice: sizes alone exclude nearly all combinations.
    if (Math.abs(whole.size - one.size - other.size) > 2 * threshold) return false;
    const left = leftOver(whole, one, other, threshold);
    return left > 0 && left <= threshold;
  });
}

/** Cases that `whole - one - other` does not cancel; counted no further than just above the threshold. */
function leftOver(whole: Cohort, one: Cohort, other: Cohort, threshold: number): number {
  const words = Math.max(whole.words, one.words, other.words);
  let cases = 0;
  for (let at = 0; at < words && cases <= threshold; at++) {
    const [first, second] = [one.word(at), other.word(at)];
    cases += bitsIn((whole.word(at) ^ first ^ second) | (first & second));
  }
  return cases;
}
