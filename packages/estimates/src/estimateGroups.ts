import type { ResolutionTimeGroup, ResolutionTimeQuestion } from '@calcinosis/questions';
import type { Count } from './count.ts';
import { type Estimation, estimate } from './estimate.ts';
import { casesIn, groupsIn, lastDayOf } from './groupCounts.ts';

/**
 * The estimates of each group that has any cases, in the order of the dictionary's codes; of all cases, where the question does
 * not tell them apart. Pure: whoever counted, and in however many parts, the same counts give the same estimates.
 *
 * @param counts by left, right, kind and codes: sums of what is no whole number depend on the order.
 * @param casesAt how many cases the lesions of a group are of, where the question follows lesions.
 */
export function estimateGroups(
  question: Estimation & Pick<ResolutionTimeQuestion, 'by'>,
  counts: readonly Count[],
  casesAt: (at: readonly string[]) => number | null = () => null,
): ResolutionTimeGroup[] {
  const lastDay = question.horizon ?? lastDayOf(counts);
  return groupsIn(question, counts).map(([at, its]) =>
    estimate(at, its, question, { cases: casesAt(at) ?? casesIn(its), lastDay }),
  );
}
