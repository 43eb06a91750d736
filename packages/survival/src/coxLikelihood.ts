import type { CoxOrder } from './coxRiskSets.ts';
import type { Columns } from './observations.ts';

export type Ties = 'efron' | 'breslow';

/** What the likelihood needs, in row order; `covariates` is row-major, rows x size. */
export interface CoxData {
  readonly columns: Columns;
  readonly order: CoxOrder;
  readonly covariates: Float64Array;
  readonly size: number;
  readonly ties: Ties;
}

export interface CoxValue {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  /** row-major size x size */
  readonly information: Float64Array;
}

/** What happens at one event time: for the residuals, and the test of proportionality. */
export interface CoxEvent {
  readonly time: number;
  readonly events: number;
  /** sum over those who fail of x - mean(x): the Schoenfeld residual of the time */
  readonly residual: Float64Array;
  /** information of the time */
  readonly information: Float64Array;
}

/**
 * Cox's partial log-likelihood with its derivatives, in one backward walk per stratum. Tied events by Breslow's or Efron's
 * approximation; a weight k counts as k cases, in Efron's sums too.
 *
 * @param visit called for each event time, latest first within a stratum
 */
export function coxLikelihood(
  data: CoxData,
  beta: Float64Array,
  visit?: (event: CoxEvent) => void,
): CoxValue {
  const { columns, covariates, size } = data;
  const rows = columns.left.length;
  const linear = new Float64Array(rows);
  for (let row = 0; row < rows; row++) {
    let sum = 0;
    for (let j = 0; j < size; j++) {
      sum += (covariates[row * size + j] ?? 0) * (beta[j] ?? 0);
    }
    linear[row] = sum;
  }
  // A common shift of the linear predictor cancels out of the likelihood and keeps its exponential finite.
  const shift = linear.reduce((largest, value) => Math.max(largest, value), -Infinity);
  const relative = linear.map((value, row) => Math.exp(value - shift) * (columns.weight[row] ?? 0));
  const total = {
    logLikelihood: 0,
    score: new Float64Array(size),
    information: new Float64Array(size * size),
  };
  const step: EventStep = {
    logSum: 0,
    mean: new Float64Array(size),
    information: new Float64Array(size * size),
  };
  const atRisk = new Moments(size);
  const failing = new Moments(size);
  const failed = new Float64Array(size);
  for (const { byExit, byEntry } of data.order.strata) {
    atRisk.clear();
    let late = 0;
    let next = 0;
    while (next < byExit.length) {
      const time = columns.left[byExit[next] ?? 0] ?? 0;
      for (; late < byEntry.length && (columns.entry[byEntry[late] ?? 0] ?? 0) >= time; late++) {
        const row = byEntry[late] ?? 0;
        atRisk.add(covariates, row, -(relative[row] ?? 0));
      }
      failing.clear();
      failed.fill(0);
      let events = 0;
      let linearSum = 0;
      for (; next < byExit.length && columns.left[byExit[next] ?? 0] === time; next++) {
        const row = byExit[next] ?? 0;
        atRisk.add(covariates, row, relative[row] ?? 0);
        if (columns.cause[row] !== 0) {
          const count = columns.weight[row] ?? 0;
          failing.add(covariates, row, relative[row] ?? 0);
          events += count;
          linearSum += count * ((linear[row] ?? 0) - shift);
          for (let j = 0; j < size; j++) {
            failed[j] = (failed[j] ?? 0) + count * (covariates[row * size + j] ?? 0);
          }
        }
      }
      if (events > 0) {
        eventStep(step, atRisk, failing, events, data.ties);
        total.logLikelihood += linearSum - step.logSum;
        for (let j = 0; j < size; j++) {
          total.score[j] = (total.score[j] ?? 0) + (failed[j] ?? 0) - (step.mean[j] ?? 0);
        }
        for (let j = 0; j < size * size; j++) {
          total.information[j] = (total.information[j] ?? 0) + (step.information[j] ?? 0);
        }
        if (visit) {
          const residual = failed.map((value, j) => value - (step.mean[j] ?? 0));
          visit({ time, events, residual, information: step.information.slice() });
        }
      }
    }
  }
  return total;
}

/** Weighted count, sum and sum of squares of covariates. */
class Moments {
  count = 0;
  readonly sum: Float64Array;
  readonly square: Float64Array;
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
    this.sum = new Float64Array(size);
    this.square = new Float64Array(size * size);
  }

  clear(): void {
    this.count = 0;
    this.sum.fill(0);
    this.square.fill(0);
  }

  add(covariates: Float64Array, row: number, weight: number): void {
    const size = this.#size;
    const at = row * size;
    this.count += weight;
    for (let j = 0; j < size; j++) {
      const x = weight * (covariates[at + j] ?? 0);
      this.sum[j] = (this.sum[j] ?? 0) + x;
      for (let k = 0; k <= j; k++) {
        this.square[j * size + k] = (this.square[j * size + k] ?? 0) + x * (covariates[at + k] ?? 0);
      }
    }
  }
}

interface EventStep {
  /** sum of the logarithms of the risk sets */
  logSum: number;
  readonly mean: Float64Array;
  readonly information: Float64Array;
}

/**
 * Efron: the l-th of d tied events sees the risk set less the share l/d of those who fail; Breslow: all of it.
 * The sums over l of 1/R_l, (l/d)/R_l, .. suffice, R_l = R - (l/d) D, so the covariates are touched once.
 */
function eventStep(step: EventStep, atRisk: Moments, failing: Moments, events: number, ties: Ties): void {
  const size = atRisk.sum.length;
  const sums =
    ties === 'breslow' ? breslowSums(atRisk.count, events) : efronSums(atRisk.count, failing.count, events);
  const { inverse, shared, inverse2, shared2, mixed2 } = sums;
  const { mean, information } = step;
  step.logSum = sums.logSum;
  for (let j = 0; j < size; j++) {
    const riskJ = atRisk.sum[j] ?? 0;
    const failJ = failing.sum[j] ?? 0;
    mean[j] = riskJ * inverse - failJ * shared;
    for (let k = 0; k <= j; k++) {
      const riskK = atRisk.sum[k] ?? 0;
      const failK = failing.sum[k] ?? 0;
      const at = j * size + k;
      const squares = (atRisk.square[at] ?? 0) * inverse - (failing.square[at] ?? 0) * shared;
      const value =
        squares -
        (riskJ * riskK * inverse2 - (riskJ * failK + failJ * riskK) * mixed2 + failJ * failK * shared2);
      // a risk set in which all are alike tells nothing; what rounding leaves of the difference must not
      const told = j === k && value < squares * 1e-13 ? 0 : value;
      information[at] = told;
      information[k * size + j] = told;
    }
  }
}

interface TieSums {
  readonly logSum: number;
  readonly inverse: number;
  readonly shared: number;
  readonly inverse2: number;
  readonly mixed2: number;
  readonly shared2: number;
}

function breslowSums(risk: number, events: number): TieSums {
  return {
    logSum: events * Math.log(risk),
    inverse: events / risk,
    shared: 0,
    inverse2: events / (risk * risk),
    mixed2: 0,
    shared2: 0,
  };
}

/** With a fractional number of events the last term counts for its fraction. */
function efronSums(risk: number, failing: number, events: number): TieSums {
  let logSum = 0;
  let product = 1;
  let inverse = 0;
  let shared = 0;
  let inverse2 = 0;
  let mixed2 = 0;
  let shared2 = 0;
  for (let l = 0; l < events; l++) {
    const part = Math.min(1, events - l);
    const share = l / events;
    const left = risk - share * failing;
    const one = part / left;
    if (part === 1 && left > 1e-20 && left < 1e20) {
      // one logarithm for many factors: it costs as much as all else together
      product *= left;
      if (product > 1e250 || product < 1e-250) {
        logSum += Math.log(product);
        product = 1;
      }
    } else {
      logSum += part * Math.log(left);
    }
    inverse += one;
    shared += share * one;
    inverse2 += one / left;
    mixed2 += (share * one) / left;
    shared2 += (share * share * one) / left;
  }
  return { logSum: logSum + Math.log(product), inverse, shared, inverse2, mixed2, shared2 };
}
