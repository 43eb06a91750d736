import { invertPositive, quadratic, solvePositive } from './cholesky.ts';
import { columnsOf } from './columns.ts';
import { coxLikelihood, type CoxData, type CoxValue, type Ties } from './coxLikelihood.ts';
import { coxOrder } from './coxRiskSets.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { groupingOf, oneGroup, type Label } from './groups.ts';
import { ObservationError, type Observations } from './observations.ts';
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
  /**
   * 'converged', or why the numbers above are no estimate: 'separated', a covariate orders the events perfectly so that
   * a hazard ratio grows without end; 'collinear', the cases do not tell the covariates' effects apart, or tell nothing.
   */
  readonly status: 'converged' | 'separated' | 'collinear';
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
  const fit = maximise(data, atZero);
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
  const size = covariates.length;
  const matrix = new Float64Array(rows * size);
  covariates.forEach((column, j) => {
    if (column.length !== rows) {
      throw new ObservationError(null, `covariate ${j} has ${column.length} rows, left has ${rows}`);
    }
    // Centred, which changes no coefficient and keeps the squares accurate.
    let sum = 0;
    for (let row = 0; row < rows; row++) {
      sum += column[row] ?? 0;
    }
    const mean = rows > 0 ? sum / rows : 0;
    for (let row = 0; row < rows; row++) {
      const value = column[row] ?? Number.NaN;
      if (!Number.isFinite(value)) {
        throw new ObservationError(row, `covariate ${j} is ${value}; a finite number is needed`);
      }
      matrix[row * size + j] = value - mean;
    }
  });
  const grouping = strata ? groupingOf(strata, rows, 'strata') : oneGroup(rows);
  return { columns, order: coxOrder(columns, grouping), covariates: matrix, size, ties };
}

function maximise(
  data: CoxData,
  atZero: CoxValue,
): { beta: Float64Array; value: CoxValue; iterations: number; status: CoxFit['status'] } {
  let beta: Float64Array = new Float64Array(data.size);
  let value = atZero;
  for (let iteration = 1; iteration <= 50; iteration++) {
    const step = solvePositive(Float64Array.from(value.information), value.score);
    const gain = step.reduce((sum, change, j) => sum + change * (value.score[j] ?? 0), 0);
    let next = value;
    let tried = beta;
    for (let length = 1; length > 1e-9; length /= 2) {
      tried = beta.map((old, j) => old + length * (step[j] ?? 0));
      next = coxLikelihood(data, tried);
      if (
        next.logLikelihood < Infinity &&
        next.logLikelihood >= value.logLikelihood - 1e-12 * Math.abs(value.logLikelihood)
      ) {
        break;
      }
    }
    beta = tried;
    value = next;
    if (isSeparated(data, beta, value, atZero)) {
      return { beta, value, iterations: iteration, status: 'separated' };
    }
    if (gain < 1e-14 * Math.max(1, Math.abs(value.logLikelihood))) {
      return {
        beta,
        value,
        iterations: iteration,
        status: isBlind(data, atZero) ? 'collinear' : 'converged',
      };
    }
  }
  return { beta, value, iterations: 50, status: 'separated' };
}

/** Information that has all but vanished against that at zero, far from zero: the likelihood rises without end. */
function isSeparated({ size }: CoxData, beta: Float64Array, value: CoxValue, atZero: CoxValue): boolean {
  for (let j = 0; j < size; j++) {
    const at = j * size + j;
    const start = atZero.information[at] ?? 0;
    if ((value.information[at] ?? 0) < 1e-6 * start && Math.abs(beta[j] ?? 0) * Math.sqrt(start) > 3) {
      return true;
    }
  }
  return false;
}

/** Whether some covariate has nothing of its own to tell: its pivot in the factorisation is zero. */
function isBlind({ size }: CoxData, { information }: CoxValue): boolean {
  return invertPositive(information, size).some((row, j) => !((row[j] ?? 0) > 0));
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
