import { solvePositive } from './cholesky.ts';
import { columnsOf } from './columns.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { groupingOf, type Grouping, type Label } from './groups.ts';
import { effectModel, type EffectModel, type IntervalScoreName } from './intervalScores.ts';
import { scoreCovariance, type SupportRows } from './intervalScoreCovariance.ts';
import { twoSidedTail } from './normalDistribution.ts';
import type { Observations } from './observations.ts';
import { exactPermutation, type PermutationTest } from './permutation.ts';
import { supportRows } from './supportRows.ts';

export interface IntervalLogRankOptions {
  /** 'sun' (default): log-rank for grouped data; 'finkelstein': proportional hazards; 'wilcoxon': proportional odds */
  readonly scores?: IntervalScoreName;
}

export interface IntervalTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

export interface IntervalLogRank {
  readonly groups: readonly Label[];
  /** sum of the scores of each group: positive where events come early */
  readonly scoreSums: readonly number[];
  /** score of each row; all add to zero */
  readonly rowScores: Float64Array;
  /** permutation variance, large-sample; z for two groups (of the first), NaN for more */
  readonly permutation: IntervalTest & { readonly z: number };
  /**
   * Variance from the observed information of the likelihood, on the intervals with mass. `determined` is false when an
   * interval without mass is on the edge of the support: whether it counts changes the variance, and software that
   * stops its EM at some small mass there gives yet another one. Use the permutation variance then.
   */
  readonly information: IntervalTest & { readonly determined: boolean };
}

/**
 * Tests for k groups with interval-censored times: scores of each case from the pooled nonparametric estimate, summed by
 * group (Sun 1996, Finkelstein 1986; Fay and Shaw 2010). Same as R's `interval::ictest` with scores logrank1, logrank2, wmw
 * and methods pclt and scoretest.
 *
 * The permutation variance needs visit schedules that do not depend on the group; the other one does not.
 */
export function intervalLogRank(
  observations: Observations,
  group: ArrayLike<Label>,
  { scores = 'sun' }: IntervalLogRankOptions = {},
): IntervalLogRank {
  const columns = columnsOf(observations);
  const groups = groupingOf(group, columns.left.length, 'group');
  const rows = supportRows(columns);
  const model = effectModel(rows.survival, scores);
  const rowScores = scoresOf(rows, model);
  const scoreSums = new Float64Array(groups.labels.length);
  rowScores.forEach((score, row) => {
    const at = groups.of[row] ?? 0;
    scoreSums[at] = (scoreSums[at] ?? 0) + score * (columns.weight[row] ?? 0);
  });
  return {
    groups: groups.labels,
    scoreSums: [...scoreSums],
    rowScores,
    permutation: permutationTest(rowScores, columns.weight, groups, scoreSums),
    information: { ...informationTest(rows, model, groups, scoreSums), determined: !rows.onEdge },
  };
}

/** The same scores with their exact permutation distribution, for two small groups. */
export function intervalLogRankPermutation(
  observations: Observations,
  group: ArrayLike<Label>,
  options: IntervalLogRankOptions = {},
): PermutationTest {
  const columns = columnsOf(observations);
  const { rowScores, groups } = intervalLogRank(columns, group, options);
  if (groups.length !== 2) {
    throw new RangeError(`group has ${groups.length} different labels; two are needed`);
  }
  return exactPermutation(
    rowScores,
    columns.weight,
    Array.from(group, (label) => label === groups[0]),
  );
}

function scoresOf({ first, last, survival }: SupportRows, model: EffectModel): Float64Array {
  return Float64Array.from(first, (from, row) => {
    const to = last[row] ?? 0;
    const chance = (survival[from] ?? 0) - (survival[to] ?? 0);
    return chance > 0 ? ((model.first[from] ?? 0) - (model.first[to] ?? 0)) / chance : 0;
  });
}

function permutationTest(
  rowScores: Float64Array,
  weight: Float64Array,
  groups: Grouping,
  scoreSums: Float64Array,
): IntervalTest & { readonly z: number } {
  const size = groups.labels.length;
  const cases = new Float64Array(size);
  let n = 0;
  let sum = 0;
  weight.forEach((count, row) => {
    const at = groups.of[row] ?? 0;
    cases[at] = (cases[at] ?? 0) + count;
    n += count;
    sum += count * (rowScores[row] ?? 0);
  });
  const mean = sum / n;
  const squares = rowScores.reduce(
    (total, score, row) => total + (weight[row] ?? 0) * (score - mean) ** 2,
    0,
  );
  const between = scoreSums.reduce((total, own, g) => {
    const count = cases[g] ?? 0;
    return total + (count > 0 ? (own - count * mean) ** 2 / count : 0);
  }, 0);
  const chiSquare = squares > 0 ? ((n - 1) * between) / squares : 0;
  const df = Math.max(0, size - 1);
  const sign = (scoreSums[0] ?? 0) - (cases[0] ?? 0) * mean < 0 ? -1 : 1;
  const z = size === 2 ? sign * Math.sqrt(chiSquare) : Number.NaN;
  const p = df === 0 ? 1 : size === 2 ? twoSidedTail(z) : chiSquareUpperTail(chiSquare, df);
  return { z, chiSquare, df, p };
}

function informationTest(
  rows: SupportRows,
  model: EffectModel,
  groups: Grouping,
  scoreSums: Float64Array,
): IntervalTest {
  const df = Math.max(0, groups.labels.length - 1);
  const covariance = scoreCovariance(rows, model, groups, df);
  const vector = scoreSums.slice(0, df);
  const solved = solvePositive(covariance, vector);
  const chiSquare = vector.reduce((sum, value, g) => sum + value * (solved[g] ?? 0), 0);
  return { chiSquare, df, p: df === 0 ? 1 : chiSquareUpperTail(chiSquare, df) };
}
