import { solvePositive } from './cholesky.ts';
import { chosenCause } from './chosenCause.ts';
import { columnsOf } from './columns.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { grayStratum, type GraySums } from './grayStratum.ts';
import { checkRho, groupedRiskSets } from './groupedRiskSets.ts';
import { groupingOf, oneGroup, type Label } from './groups.ts';
import { ObservationError, type Observations } from './observations.ts';

export interface GrayTestOptions {
  /** weights (1 - F(t-))^rho of the pooled incidence, default 0 */
  readonly rho?: number;
  readonly strata?: ArrayLike<Label>;
}

export interface GrayTest {
  readonly cause: number;
  readonly groups: readonly Label[];
  readonly statistic: number;
  readonly df: number;
  readonly p: number;
}

/**
 * Gray's (1988) test that the cumulative incidence of a cause is the same in all groups; events of other causes compete.
 * Same as `cuminc(..)$Tests` of R's cmprsk, its variance included.
 *
 * @param group a label per row
 * @throws ObservationError for interval-censored rows and delayed entry
 */
export function grayTest(
  observations: Observations,
  group: ArrayLike<Label>,
  cause: number,
  { rho = 0, strata }: GrayTestOptions = {},
): GrayTest {
  const columns = columnsOf(observations);
  chosenCause(cause);
  checkRho(rho);
  const late = columns.entry.findIndex((entry) => entry > 0);
  if (late >= 0) {
    throw new ObservationError(
      late,
      `entry is ${columns.entry[late]}; Gray's test is not defined with delayed entry`,
    );
  }
  const rows = columns.left.length;
  const groups = groupingOf(group, rows, 'group');
  const size = groups.labels.length;
  const within = strata ? groupingOf(strata, rows, 'strata') : oneGroup(rows);
  const sums: GraySums = { score: new Float64Array(size), variance: new Float64Array(size * size) };
  for (const sets of groupedRiskSets(columns, groups, within, 'grayTest', cause)) {
    grayStratum(sums, sets, size, rho);
  }
  const df = Math.max(0, size - 1);
  const matrix = Float64Array.from({ length: df * df }, (_, at) => {
    return sums.variance[Math.floor(at / df) * size + (at % df)] ?? 0;
  });
  const score = sums.score.slice(0, df);
  const solved = solvePositive(matrix, score);
  const statistic = score.reduce((sum, value, g) => sum + value * (solved[g] ?? 0), 0);
  return { cause, groups: groups.labels, statistic, df, p: df > 0 ? chiSquareUpperTail(statistic, df) : 1 };
}
