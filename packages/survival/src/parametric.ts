import { invertPositive } from './cholesky.ts';
import { columnsOf } from './columns.ts';
import { errorDistribution, type ParametricName } from './errorDistribution.ts';
import { logGamma } from './stirling.ts';
import { locationScaleLikelihood, type LocationScaleData } from './locationScaleLikelihood.ts';
import { maximiseLocationScale } from './maximiseLocationScale.ts';
import { ObservationError, type Columns, type Observations } from './observations.ts';
import { sumOf } from './sum.ts';

export interface ParametricFit {
  readonly distribution: ParametricName;
  /**
   * 'converged', or 'noFiniteMaximum' when the likelihood rises without end, as with intervals that one time splits
   * (scale towards 0) or without any event: then the numbers are where the search stopped, no estimate.
   */
  readonly status: 'converged' | 'noFiniteMaximum';
  /** intercept first, then one per covariate, of log T = x'b + sigma W */
  readonly coefficients: Float64Array;
  /** sigma; 1 for the exponential. The Weibull shape is 1 / sigma, its scale exp(intercept) */
  readonly scale: number;
  /** of the coefficients and, except for the exponential, log sigma last; from the observed information */
  readonly covariance: readonly Float64Array[];
  readonly logLikelihood: number;
  readonly parameters: number;
  /** 2 parameters - 2 logLikelihood, and parameters log(n) - 2 logLikelihood */
  readonly aic: number;
  readonly bic: number;
  readonly iterations: number;
}

/**
 * Maximum-likelihood fit of an exponential, Weibull, log-normal or log-logistic distribution to exact, interval-, right-
 * and left-censored times, with covariates on log time and delayed entry. Parametrised as R's
 * `survreg(Surv(left, right, type = 'interval2') ~ ..)`.
 *
 * @param covariates one column per covariate, each with a finite number per row
 * @throws ObservationError for an exact time 0, which none of these distributions gives any density
 */
export function parametric(
  observations: Observations,
  distribution: ParametricName,
  covariates: readonly ArrayLike<number>[] = [],
): ParametricFit {
  const columns = columnsOf(observations);
  const size = covariates.length + 1;
  const data: LocationScaleData = {
    columns,
    design: designOf(columns, covariates),
    size,
    distribution: errorDistribution(distribution),
  };
  const fixedScale = distribution === 'exponential';
  const fit = maximiseLocationScale(data, fixedScale);
  const parameters = fixedScale ? size : size + 1;
  const { logLikelihood, information } = locationScaleLikelihood(data, fit.parameters);
  const block = Float64Array.from({ length: parameters * parameters }, (_, at) => {
    return information[Math.floor(at / parameters) * (size + 1) + (at % parameters)] ?? 0;
  });
  const n = sumOf(columns.weight);
  return {
    distribution,
    status: fit.converged ? 'converged' : 'noFiniteMaximum',
    coefficients: fit.parameters.slice(0, size),
    scale: Math.exp(fit.parameters[size] ?? 0),
    covariance: invertPositive(block, parameters),
    logLikelihood,
    parameters,
    aic: 2 * parameters - 2 * logLikelihood,
    bic: parameters * Math.log(n) - 2 * logLikelihood,
    iterations: fit.iterations,
  };
}

/** The time by which a case with these covariates has its event with probability p. */
export function parametricQuantile(
  fit: ParametricFit,
  p: number,
  covariates: readonly number[] = [],
): number {
  return Math.exp(locationOf(fit, covariates) + fit.scale * errorDistribution(fit.distribution).quantile(p));
}

/** P(T > time) for a case with these covariates. */
export function parametricSurvival(
  fit: ParametricFit,
  time: number,
  covariates: readonly number[] = [],
): number {
  return errorDistribution(fit.distribution).upper(
    (Math.log(time) - locationOf(fit, covariates)) / fit.scale,
  );
}

/** The mean time; Infinity for a log-logistic with scale >= 1, which has none. */
export function parametricMean(fit: ParametricFit, covariates: readonly number[] = []): number {
  const location = locationOf(fit, covariates);
  const { scale } = fit;
  switch (fit.distribution) {
    case 'exponential':
    case 'weibull':
      return Math.exp(location + logGamma(1 + scale));
    case 'log-normal':
      return Math.exp(location + (scale * scale) / 2);
    case 'log-logistic':
      return scale < 1 ? (Math.exp(location) * Math.PI * scale) / Math.sin(Math.PI * scale) : Infinity;
  }
}

function locationOf({ coefficients }: ParametricFit, covariates: readonly number[]): number {
  if (covariates.length !== coefficients.length - 1) {
    throw new RangeError(`${covariates.length} covariates given, the fit has ${coefficients.length - 1}`);
  }
  return covariates.reduce((sum, value, j) => sum + value * (coefficients[j + 1] ?? 0), coefficients[0] ?? 0);
}

function designOf({ left, right, weight }: Columns, covariates: readonly ArrayLike<number>[]): Float64Array {
  const size = covariates.length + 1;
  const design = new Float64Array(left.length * size).fill(1);
  for (let row = 0; row < left.length; row++) {
    if (right[row] === 0 && (weight[row] ?? 0) > 0) {
      throw new ObservationError(row, 'an exact time 0 has no density under a distribution of log times');
    }
    covariates.forEach((column, j) => {
      const value = column[row] ?? Number.NaN;
      if (!Number.isFinite(value)) {
        throw new ObservationError(row, `covariate ${j} is ${value}; a finite number is needed`);
      }
      design[row * size + j + 1] = value;
    });
  }
  return design;
}
