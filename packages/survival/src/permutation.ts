import { twoSidedTail } from './normalDistribution.ts';

export interface PermutationTest {
  /** sum of the scores in the first group */
  readonly statistic: number;
  /** (statistic - expectation)^2 / variance under relabeling, and its normal p-value */
  readonly chiSquare: number;
  readonly pAsymptotic: number;
  /** P(|T - E| >= |t - E|) over all relabelings, exact */
  readonly pExact: number;
}

/** Half the cases give that many sums; beyond it an exact count takes more memory than it is worth. */
const MOST_SUMS = 2 ** 21;

/**
 * The exact permutation distribution of a sum of scores, by splitting the cases in two halves and pairing the sorted
 * sums of their subsets (Streitberg and Rohmel's split-up): 2^(n/2) work in place of n-choose-m.
 *
 * @param count whole number of cases each score stands for
 * @param inFirst whether the cases of the score belong to the first group
 * @throws RangeError for fractional counts and for too many cases (about 40)
 */
export function exactPermutation(
  scores: Float64Array,
  count: Float64Array,
  inFirst: readonly boolean[],
): PermutationTest {
  const cases = expand(scores, count);
  const n = cases.length;
  let statistic = 0;
  let chosen = 0;
  inFirst.forEach((mine, row) => {
    statistic += mine ? (scores[row] ?? 0) * (count[row] ?? 0) : 0;
    chosen += mine ? (count[row] ?? 0) : 0;
  });
  const mean = cases.reduce((sum, score) => sum + score, 0) / n;
  const squares = cases.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  const variance = (squares * chosen * (n - chosen)) / (n * (n - 1));
  const distance = Math.abs(statistic - chosen * mean);
  const chiSquare = (distance * distance) / variance;
  return {
    statistic,
    chiSquare,
    pAsymptotic: twoSidedTail(Math.sqrt(chiSquare)),
    pExact: tailShare(cases, chosen, chosen * mean, distance),
  };
}

function expand(scores: Float64Array, count: Float64Array): number[] {
  const cases: number[] = [];
  scores.forEach((score, row) => {
    const times = count[row] ?? 0;
    if (times !== Math.floor(times)) {
      throw new RangeError(
        `row ${row}: weight is ${times}; an exact permutation test needs whole numbers of cases`,
      );
    }
    for (let k = 0; k < times; k++) {
      cases.push(score);
    }
  });
  return cases.toSorted((a, b) => a - b);
}

/** Subset sums by subset size; equal sums are kept once, with how many subsets give them. */
type Sums = Map<number, number>;

function tailShare(cases: readonly number[], chosen: number, expectation: number, distance: number): number {
  const slack = 1e-9 * Math.max(1, distance);
  const [mine, others] = halves(cases);
  const left = sumsBySize(mine);
  const right = sumsBySize(others);
  let extreme = 0;
  let all = 0;
  left.forEach((sums, size) => {
    const partner = right[chosen - size];
    if (partner) {
      const values = [...partner].toSorted(([a], [b]) => a - b);
      const cumulative = [0];
      for (const [, ways] of values) {
        cumulative.push((cumulative.at(-1) ?? 0) + ways);
      }
      const total = cumulative.at(-1) ?? 0;
      for (const [sum, ways] of sums) {
        const low = countBelow(values, expectation - distance + slack - sum);
        const high = countBelow(values, expectation + distance - slack - sum);
        const inside = (cumulative[high] ?? 0) - (cumulative[Math.min(low, high)] ?? 0);
        extreme += ways * (total - inside);
        all += ways * total;
      }
    }
  });
  return extreme / all;
}

/** Two halves with about equally many subset sums; equal scores stay together, where they make the fewest. */
function halves(cases: readonly number[]): readonly [number[], number[]] {
  const parts: [number[], number[]] = [[], []];
  const sums = [1, 1];
  for (let from = 0; from < cases.length; ) {
    const score = cases[from] ?? 0;
    const to = cases.findIndex((other, i) => i > from && Math.abs(other - score) > 1e-12);
    const tied = cases.slice(from, to < 0 ? cases.length : to);
    const smaller = (sums[0] ?? 0) <= (sums[1] ?? 0) ? 0 : 1;
    parts[smaller].push(...tied);
    sums[smaller] = (sums[smaller] ?? 0) * (tied.length + 1);
    from += tied.length;
  }
  return parts;
}

function sumsBySize(cases: readonly number[]): Sums[] {
  const bySize: Sums[] = [new Map([[0, 1]])];
  let stored = 1;
  for (const score of cases) {
    for (let size = bySize.length; size > 0; size--) {
      const grown = bySize[size] ?? new Map<number, number>();
      bySize[size] = grown;
      const before = grown.size;
      for (const [sum, ways] of bySize[size - 1] ?? []) {
        // sums equal but for rounding are one
        const key = Math.round((sum + score) * 1e12) / 1e12;
        grown.set(key, (grown.get(key) ?? 0) + ways);
      }
      stored += grown.size - before;
    }
    if (stored > MOST_SUMS) {
      throw new RangeError(
        'too many cases for an exact permutation test (about 40 without ties); use logRank',
      );
    }
  }
  return bySize;
}

function countBelow(values: readonly (readonly [number, number])[], bound: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle]?.[0] ?? 0) < bound) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
