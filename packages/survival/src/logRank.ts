import { solvePositive } from './cholesky.ts';
import { columnsOf } from './columns.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { checkRho, groupedRiskSets, type GroupedRiskSets } from './groupedRiskSets.ts';
import { groupingOf, oneGroup, type Label } from './groups.ts';
import type { Observations } from './observations.ts';

export interface LogRankOptions {
  /** weights S(t-)^rho with the pooled Kaplan-Meier S of the stratum; 0 (default) log-rank, 1 Peto and Peto's Wilcoxon */
  readonly rho?: number;
  /** compare within these strata (centres) and add up */
  readonly strata?: ArrayLike<Label>;
  /** one number per group, in their order, for the test of trend; without it 0, 1, 2, .. */
  readonly trendScores?: readonly number[];
}

export interface LogRank {
  /** numbers ascending, texts by code unit; the arrays below follow this order */
  readonly groups: readonly Label[];
  readonly n: readonly number[];
  /** weighted sums of events, and of what they would be were the groups alike */
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  /** hypergeometric covariance of observed - expected */
  readonly variance: readonly (readonly number[])[];
  readonly chiSquare: number;
  /** groups with an expectation above 0, less one */
  readonly df: number;
  /** 1 on 0 degrees of freedom: there is nothing to compare */
  readonly p: number;
  /** one degree of freedom against a trend over the groups' scores */
  readonly trend: { readonly chiSquare: number; readonly p: number };
}

/**
 * The log-rank family (Mantel 1966; Harrington and Fleming 1982) for k groups, with strata and delayed entry:
 * at each event time the expectation d Y_g / Y and the hypergeometric variance, summed over times and strata.
 * Same as R's `survdiff(.. + strata(..), rho = ..)`.
 *
 * @param group a label per row
 * @throws ObservationError for interval-censored rows (use intervalLogRank)
 */
export function logRank(
  observations: Observations,
  group: ArrayLike<Label>,
  options: LogRankOptions = {},
): LogRank {
  const columns = columnsOf(observations);
  const { rho = 0 } = options;
  checkRho(rho);
  const rows = columns.left.length;
  const groups = groupingOf(group, rows, 'group');
  const strata = options.strata ? groupingOf(options.strata, rows, 'strata') : oneGroup(rows);
  const size = groups.labels.length;
  const sums: Sums = {
    observed: new Float64Array(size),
    expected: new Float64Array(size),
    variance: new Float64Array(size * size),
  };
  for (const sets of groupedRiskSets(columns, groups, strata, 'logRank')) {
    addStratum(sums, sets, size, rho);
  }
  const n = new Float64Array(size);
  for (let row = 0; row < rows; row++) {
    const at = groups.of[row] ?? 0;
    n[at] = (n[at] ?? 0) + (columns.weight[row] ?? 0);
  }
  const difference = sums.observed.map((count, g) => count - (sums.expected[g] ?? 0));
  const { chiSquare, df } = quadraticForm(difference, sums);
  return {
    groups: groups.labels,
    n: [...n],
    observed: [...sums.observed],
    expected: [...sums.expected],
    variance: groups.labels.map((_, g) => [...sums.variance.subarray(g * size, (g + 1) * size)]),
    chiSquare,
    df,
    p: df > 0 ? chiSquareUpperTail(chiSquare, df) : 1,
    trend: trendTest(difference, sums.variance, options.trendScores ?? groups.labels.map((_, g) => g)),
  };
}

interface Sums {
  readonly observed: Float64Array;
  readonly expected: Float64Array;
  readonly variance: Float64Array;
}

function addStratum(
  sums: Sums,
  { time, atRisk, events }: GroupedRiskSets,
  groups: number,
  rho: number,
): void {
  const times = time.length;
  let survival = 1;
  const share = new Float64Array(groups);
  for (let i = 0; i < times; i++) {
    let total = 0;
    let died = 0;
    for (let g = 0; g < groups; g++) {
      total += atRisk[g * times + i] ?? 0;
      died += events[g * times + i] ?? 0;
    }
    if (died > 0) {
      const weight = rho === 0 ? 1 : survival ** rho;
      const spread = total > 1 ? (weight * weight * died * Math.max(0, total - died)) / (total - 1) : 0;
      for (let g = 0; g < groups; g++) {
        share[g] = (atRisk[g * times + i] ?? 0) / total;
        sums.observed[g] = (sums.observed[g] ?? 0) + weight * (events[g * times + i] ?? 0);
        sums.expected[g] = (sums.expected[g] ?? 0) + weight * died * (share[g] ?? 0);
      }
      for (let g = 0; g < groups; g++) {
        const mine = share[g] ?? 0;
        if (mine > 0) {
          for (let h = 0; h < groups; h++) {
            const at = g * groups + h;
            const covariance = mine * ((g === h ? 1 : 0) - (share[h] ?? 0));
            sums.variance[at] = (sums.variance[at] ?? 0) + spread * covariance;
          }
        }
      }
      survival *= (total - died) / total;
    }
  }
}

/** (O - E)' V^- (O - E) over the groups with an expectation, one of them left out; the rest determine it. */
function quadraticForm(difference: Float64Array, sums: Sums): { chiSquare: number; df: number } {
  const size = difference.length;
  const counted = [...sums.expected.keys()].filter((g) => (sums.expected[g] ?? 0) > 0);
  const kept = counted.slice(1);
  if (kept.length === 0) {
    return { chiSquare: 0, df: 0 };
  }
  const matrix = Float64Array.from(kept.flatMap((g) => kept.map((h) => sums.variance[g * size + h] ?? 0)));
  const vector = Float64Array.from(kept, (g) => difference[g] ?? 0);
  const solved = solvePositive(matrix, vector);
  return { chiSquare: vector.reduce((sum, value, i) => sum + value * (solved[i] ?? 0), 0), df: kept.length };
}

function trendTest(
  difference: Float64Array,
  variance: Float64Array,
  scores: readonly number[],
): { chiSquare: number; p: number } {
  const size = difference.length;
  let statistic = 0;
  let spread = 0;
  for (let g = 0; g < size; g++) {
    statistic += (scores[g] ?? 0) * (difference[g] ?? 0);
    for (let h = 0; h < size; h++) {
      spread += (scores[g] ?? 0) * (scores[h] ?? 0) * (variance[g * size + h] ?? 0);
    }
  }
  const chiSquare = spread > 0 ? (statistic * statistic) / spread : Number.NaN;
  return { chiSquare, p: chiSquareUpperTail(chiSquare, 1) };
}
