import { invertPositive, quadratic, solvePositive } from './cholesky.ts';
import { columnsOf } from './columns.ts';
import { centredCovariates } from './covariates.ts';
import { coxLikelihood, type CoxData, type CoxValue, type Ties } from './coxLikelihood.ts';
import { maximisePartial, type PartialStatus } from './maximisePartial.ts';
import { coxOrder } from './coxRiskSets.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { groupingOf, oneGroup, type Label } from './groups.ts';
import type { Observations } from './observations.ts';
import { exitTimes } from './riskSets.ts';
import { Sum } from './sum.ts';

export interface CoxOptions {
  /** Efron's (default) or Breslow's treatment of tied events */
  readonly ties?: Ties;
  readonly strata?: ArrayLike<Label>;
}

export interface CoxTest {
  readonly chiSquare: number;
  readonly df: number;
  readonly p: number;
}

export interface CoxFit {
  /** log hazard ratios, in the order of the covariates */
  readonly coefficients: Float64Array;
  readonly covariance: readonly Float64Array[];
  readonly stdErr: Float64Array;
  readonly events: number;
  readonly logLikelihoodAtZero: number;
  readonly logLikelihood: number;
  readonly likelihoodRatio: CoxTest;
  readonly wald: CoxTest;
  readonly score: CoxTest;
  readonly iterations: number;
  readonly status: PartialStatus;
  readonly data: CoxData;
}

/**
 * Cox's proportional hazards regression with strata, delayed entry and weights as counts, by Newton's method with step
 * halving. Same as R's `coxph(.. + strata(..), ties = ..)`; with weights, as coxph of that many copies.
 *
 * @param covariates one column per covariate, each with a finite number per row
 * @throws ObservationError for interval-censored rows and covariates that are not finite
 */
export function cox(
  observations: Observations,
  covariates: readonly ArrayLike<number>[],
  options: CoxOptions = {},
): CoxFit {
  const data = coxData(observations, covariates, options);
  const { size } = data;
  const atZero = coxLikelihood(data, new Float64Array(size));
  const fit = maximisePartial((beta) => coxLikelihood(data, beta), atZero);
  const covariance = invertPositive(fit.value.information, size);
  const coefficients = fit.beta;
  const test = (chiSquare: number): CoxTest => ({
    chiSquare,
    df: size,
    p: chiSquareUpperTail(chiSquare, size),
  });
  return {
    coefficients,
    covariance,
    stdErr: Float64Array.from(covariance, (row, j) => Math.sqrt(row[j] ?? 0)),
    events: eventsOf(data),
    logLikelihoodAtZero: atZero.logLikelihood,
    logLikelihood: fit.value.logLikelihood,
    likelihoodRatio: test(2 * (fit.value.logLikelihood - atZero.logLikelihood)),
    wald: test(quadratic(fit.value.information, coefficients)),
    score: test(scoreStatistic(atZero)),
    iterations: fit.iterations,
    status: fit.status,
    data,
  };
}

function coxData(
  observations: Observations,
  covariates: readonly ArrayLike<number>[],
  { ties = 'efron', strata }: CoxOptions,
): CoxData {
  const columns = columnsOf(observations);
  exitTimes(columns, 'cox');
  const rows = columns.left.length;
  const matrix = centredCovariates(covariates, rows);
  const grouping = strata ? groupingOf(strata, rows, 'strata') : oneGroup(rows);
  return { columns, order: coxOrder(columns, grouping), covariates: matrix, size: covariates.length, ties };
}

function scoreStatistic({ information, score }: CoxValue): number {
  const solved = solvePositive(Float64Array.from(information), score);
  return score.reduce((sum, value, j) => sum + value * (solved[j] ?? 0), 0);
}

function eventsOf({ columns }: CoxData): number {
  const events = new Sum();
  for (let row = 0; row < columns.left.length; row++) {
    events.add(columns.cause[row] === 0 ? 0 : (columns.weight[row] ?? 0));
  }
  return events.value;
}
