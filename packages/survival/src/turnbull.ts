import { innermostIntervals } from './innermostIntervals.ts';
import { ObservationError, type Observations } from './observations.ts';
import { singleRanges } from './rangeLikelihood.ts';
import { maximiseReduced } from './reduceCells.ts';
import { tally } from './tally.ts';

/** Mass on innermost intervals, ascending. Where within one its mass lies is not identified: draw boxes, no diagonal. */
export interface Turnbull {
  /** sum of the weights */
  readonly n: number;
  /** (left, right], or the single time {right} where left = right; right Infinity after the last censoring */
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly mass: Float64Array;
  /** S(right) = 1 - the mass up to and including the interval */
  readonly survivalAfter: Float64Array;
  /** d_j / W; 1 where there is mass, at most 1 where there is none */
  readonly relativeGradient: Float64Array;
  readonly logLikelihood: number;
  readonly certificate: Certificate;
  readonly iterations: number;
}

/**
 * What proves the maximum: with d_j = sum of w_i a_ij / P_i / W - 1 over rows i, no mass can be moved to gain likelihood
 * when max d_j <= 0 and d_j = 0 on the support (the problem is concave). Anyone can recompute it.
 */
export interface Certificate {
  /** max d_j over all innermost intervals */
  readonly maxDerivative: number;
  /** max |d_j| where there is mass */
  readonly supportResidual: number;
  /** both at most 1e-9 */
  readonly holds: boolean;
}

const ACCEPTED = 1e-9;

/**
 * Turnbull's nonparametric maximum-likelihood estimate from interval-, right- and left-censored and exact times
 * (Turnbull 1976; uniqueness: Gentleman and Geyer 1994), intervals read as (left, right]. Causes are not told apart.
 *
 * n = 0 gives no intervals. On exact and right-censored data it is Kaplan-Meier.
 *
 * @throws ObservationError for bad rows
 */
export function turnbull(observations: Observations): Turnbull {
  const rows = tally(observations);
  refuseDelayedEntry(rows.entry);
  const { left, right, first, last } = innermostIntervals(rows);
  const fit = maximiseReduced(singleRanges(first, last, rows.weight, left.length));
  let cumulative = 0;
  return {
    n: rows.weight.reduce((sum, weight) => sum + weight, 0),
    left,
    right,
    mass: fit.mass,
    survivalAfter: fit.mass.map((mass) => Math.max(0, 1 - (cumulative += mass))),
    relativeGradient: fit.relativeGradient,
    logLikelihood: fit.logLikelihood,
    certificate: certify(fit.mass, fit.relativeGradient),
    iterations: fit.iterations,
  };
}

export function certify(mass: Float64Array, relativeGradient: Float64Array): Certificate {
  let maxDerivative = mass.length === 0 ? 0 : -Infinity;
  let supportResidual = 0;
  for (let j = 0; j < mass.length; j++) {
    const derivative = (relativeGradient[j] ?? 0) - 1;
    maxDerivative = Math.max(maxDerivative, derivative);
    if ((mass[j] ?? 0) > 0) {
      supportResidual = Math.max(supportResidual, Math.abs(derivative));
    }
  }
  return { maxDerivative, supportResidual, holds: maxDerivative <= ACCEPTED && supportResidual <= ACCEPTED };
}

/** @throws ObservationError naming the first row that enters late */
export function refuseDelayedEntry(entry: Float64Array): void {
  const row = entry.findIndex((time) => time > 0);
  if (row >= 0) {
    throw new ObservationError(
      row,
      `entry is ${entry[row]}; with delayed entry the nonparametric estimate from intervals need not exist and can put ` +
        'nearly all mass in a meaningless interval, so it is not offered',
    );
  }
}
