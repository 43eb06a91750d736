import { columnsOf } from './columns.ts';
import { groupingOf, type Label } from './groups.ts';
import { nelsonAalen } from './nelsonAalen.ts';
import { ObservationError, type Observations } from './observations.ts';
import { exactPermutation, type PermutationTest } from './permutation.ts';
import { positionsIn } from './distinctTimes.ts';

export interface LogRankPermutation extends PermutationTest {
  readonly groups: readonly [Label, Label];
  /** per row: events - cumulative hazard at the exit time, of the pooled cases (log-rank score) */
  readonly scores: Float64Array;
}

/**
 * Exact two-sample log-rank test for small groups: the sum of log-rank scores of the first group among all relabelings
 * of the cases. Its p-value needs no large numbers; with fewer than 10 events in the smaller group prefer it to
 * {@link logRank}.
 *
 * @param group two different labels; weights must be whole numbers
 */
export function logRankPermutation(observations: Observations, group: ArrayLike<Label>): LogRankPermutation {
  const columns = columnsOf(observations);
  const groups = groupingOf(group, columns.left.length, 'group');
  const [first, second] = groups.labels;
  if (first === undefined || second === undefined || groups.labels.length > 2) {
    throw new RangeError(`group has ${groups.labels.length} different labels; two are needed`);
  }
  const late = columns.entry.findIndex((entry) => entry > 0);
  if (late >= 0) {
    throw new ObservationError(late, 'with delayed entry cases are not exchangeable; use logRank');
  }
  const pooled = nelsonAalen(columns);
  const position = positionsIn(pooled.time);
  const scores = columns.left.map(
    (exit, row) => (columns.cause[row] === 0 ? 0 : 1) - (pooled.cumulativeHazard[position(exit)] ?? 0),
  );
  const inFirst = Array.from(groups.of, (g) => g === 0);
  return { groups: [first, second], scores, ...exactPermutation(scores, columns.weight, inFirst) };
}
