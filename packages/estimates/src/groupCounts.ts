import { inOrderOf, type ResolutionTimeQuestion } from '@calcinosis/questions';
import type { Count } from './count.ts';

/** The counts of each group that has any; of all cases, where the question does not tell them apart. */
export function groupsIn(
  { by }: Pick<ResolutionTimeQuestion, 'by'>,
  counts: readonly Count[],
): [at: readonly string[], counts: readonly Count[]][] {
  if (by.length === 0) return [[[], counts]];
  const inOrder = inOrderOf(by);
  return [...Map.groupBy(counts, ({ at }) => JSON.stringify(at)).values()]
    .map((its): [readonly string[], Count[]] => [its[0]?.at ?? [], its])
    .toSorted(([a], [b]) => inOrder(a, b));
}

/** The last day of which anything is known: where curves end. */
export function lastDayOf(counts: readonly Count[]): number {
  return counts.reduce((last, { left, right }) => Math.max(last, Number.isFinite(right) ? right : left), 0);
}

export const casesIn = (counts: readonly Count[]): number =>
  counts.reduce((sum, each) => sum + each.cases, 0);
