import { invertPositive, quadratic } from './cholesky.ts';
import { chosenCause } from './chosenCause.ts';
import { columnsOf } from './columns.ts';
import { centredCovariates } from './covariates.ts';
import type { CoxTest } from './cox.ts';
import { distinctAscending, positionsIn } from './distinctTimes.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { maximisePartial, type PartialStatus } from './maximisePartial.ts';
import { ObservationError, type Columns, type Observations } from './observations.ts';
import { reverseKaplanMeier } from './reverseKaplanMeier.ts';
import { exitTimes } from './riskSets.ts';
import { subdistributionLikelihood, type SubdistributionData } from './subdistributionLikelihood.ts';
import { subdistributionScatter } from './subdistributionVariance.ts';

export interface FineGrayFit {
  /** log ratios of subdistribution hazards, in the order of the covariates */
  readonly coefficients: Float64Array;
  /** robust: it allows for the estimated censoring */
  readonly covariance: readonly Float64Array[];
  readonly stdErr: Float64Array;
  /** of the cause */
  readonly events: number;
  readonly logLikelihoodAtZero: number;
  readonly logLikelihood: number;
  readonly wald: CoxTest;
  readonly iterations: number;
  readonly status: PartialStatus;
}

/**
 * Fine and Gray's (1999) regression of the cumulative incidence of one cause: proportional hazards of its subdistribution,
 * those with another event staying at risk with the weight G(t-) / G(X-), G the Kaplan-Meier estimate of the time to
 * censoring, those with an event on a day at risk of censoring that day too. Breslow's ties. Same as R's `cmprsk::crr`.
 *
 * A subdistribution hazard is no rate of any case: read the coefficients as the order of the incidence curves, and show
 * {@link aalenJohansen} beside them.
 *
 * @param covariates one column per covariate, each with a finite number per row
 * @throws ObservationError for interval-censored rows, delayed entry, and covariates that are not finite
 */
export function fineGray(
  observations: Observations,
  covariates: readonly ArrayLike<number>[],
  cause: number,
): FineGrayFit {
  const columns = columnsOf(observations);
  exitTimes(columns, 'fineGray');
  refuseDelayedEntry(columns);
  chosenCause(cause);
  const data = subdistributionData(columns, covariates, cause);
  const { size } = data;
  const atZero = subdistributionLikelihood(data, new Float64Array(size));
  const { beta, value, iterations, status } = maximisePartial(
    (tried) => subdistributionLikelihood(data, tried),
    atZero,
  );
  const covariance = sandwich(invertPositive(value.information, size), subdistributionScatter(data, beta));
  const inverse = invertPositive(Float64Array.from(covariance.flatMap((row) => [...row])), size);
  const chiSquare = quadratic(Float64Array.from(inverse.flatMap((row) => [...row])), beta);
  return {
    coefficients: beta,
    covariance,
    stdErr: Float64Array.from(covariance, (row, j) => Math.sqrt(row[j] ?? 0)),
    events: columns.weight.reduce((sum, count, row) => sum + (columns.cause[row] === cause ? count : 0), 0),
    logLikelihoodAtZero: atZero.logLikelihood,
    logLikelihood: value.logLikelihood,
    wald: { chiSquare, df: size, p: chiSquareUpperTail(chiSquare, size) },
    iterations,
    status,
  };
}

function subdistributionData(
  columns: Columns,
  covariates: readonly ArrayLike<number>[],
  cause: number,
): SubdistributionData {
  const { left, weight } = columns;
  const times = distinctAscending(
    left,
    weight.map((count, row) => (columns.cause[row] === cause ? count : 0)),
  );
  const position = positionsIn(times);
  const censoring = reverseKaplanMeier(columns, { ties: 'flipped' });
  const exit = positionsIn(censoring.time);
  const censoringBefore = (time: number): number => {
    const at = exit(time);
    return at === 0 ? 1 : (censoring.survival[at - 1] ?? 1);
  };
  return {
    columns,
    covariates: centredCovariates(covariates, left.length),
    size: covariates.length,
    cause,
    times,
    censoringAt: times.map(censoringBefore),
    upTo: Int32Array.from(left, (time) => {
      const at = position(time);
      return at + (times[at] === time ? 1 : 0);
    }),
    censoringOf: left.map(censoringBefore),
  };
}

/** A B A for symmetric A and B. */
function sandwich(bread: readonly Float64Array[], filling: Float64Array): Float64Array[] {
  const size = bread.length;
  return bread.map((row) =>
    Float64Array.from(bread, (other) => {
      let sum = 0;
      for (let j = 0; j < size; j++) {
        for (let k = 0; k < size; k++) {
          sum += (row[j] ?? 0) * (filling[j * size + k] ?? 0) * (other[k] ?? 0);
        }
      }
      return sum;
    }),
  );
}

function refuseDelayedEntry({ entry }: Columns): void {
  const row = entry.findIndex((time) => time > 0);
  if (row >= 0) {
    throw new ObservationError(
      row,
      `entry is ${entry[row]}; the weights of fineGray need everyone watched from the origin on`,
    );
  }
}
