import type { CoxValue } from './coxLikelihood.ts';
import type { Columns } from './observations.ts';

/** What Fine and Gray's likelihood needs; rows in the order given. */
export interface SubdistributionData {
  readonly columns: Columns;
  /** row-major, rows x size */
  readonly covariates: Float64Array;
  readonly size: number;
  readonly cause: number;
  /** distinct times of the cause's events, ascending, and G just before each */
  readonly times: Float64Array;
  readonly censoringAt: Float64Array;
  /** of each row: how many of those times are not after its exit, and G just before its exit */
  readonly upTo: Int32Array;
  readonly censoringOf: Float64Array;
}

/** Sums over the risk set of each event time: count, then covariates, then their products, `stride` numbers a time. */
export interface SubdistributionRisk {
  readonly stride: number;
  readonly moments: Float64Array;
  /** of each row: exp(x'b), up to a common factor, for one case */
  readonly relative: Float64Array;
  readonly linear: Float64Array;
  /** weighted events of the cause at each time */
  readonly events: Float64Array;
}

/** Whether a row is an event of another cause: it stays at risk, with a weight that falls as cases are censored. */
export function competes({ columns, cause }: SubdistributionData, row: number): boolean {
  return columns.cause[row] !== 0 && columns.cause[row] !== cause;
}

/**
 * The risk sets of the subdistribution: all who have not left before t, and those with another event before t, at X, with
 * the weight G(t-) / G(X-), the chance of not being censored from X to t.
 */
export function subdistributionRisk(data: SubdistributionData, beta: Float64Array): SubdistributionRisk {
  const { columns, covariates, size, times, censoringAt, upTo, censoringOf } = data;
  const linear = Float64Array.from(columns.left, (_, row) => {
    let sum = 0;
    for (let j = 0; j < size; j++) {
      sum += (covariates[row * size + j] ?? 0) * (beta[j] ?? 0);
    }
    return sum;
  });
  // a common shift cancels out of the likelihood and keeps the exponential finite
  const shift = linear.reduce((largest, value) => Math.max(largest, value), -Infinity);
  const relative = linear.map((value) => Math.exp(value - shift));
  const stride = 1 + size + size * size;
  const leaving = new Float64Array((times.length + 1) * stride);
  const competing = new Float64Array((times.length + 1) * stride);
  const events = new Float64Array(times.length);
  for (let row = 0; row < relative.length; row++) {
    const count = columns.weight[row] ?? 0;
    const share = count * (relative[row] ?? 0);
    const at = (upTo[row] ?? 0) * stride;
    addRow(leaving, at, covariates, row * size, size, share);
    if (competes(data, row) && count > 0) {
      addRow(competing, at, covariates, row * size, size, share / (censoringOf[row] ?? 1));
    } else if (columns.cause[row] !== 0) {
      const time = (upTo[row] ?? 0) - 1;
      events[time] = (events[time] ?? 0) + count;
    }
  }
  // a row leaves after the last time that is not after its exit
  const moments = leaving.slice(stride);
  for (let i = moments.length - stride - 1; i >= 0; i--) {
    moments[i] = (moments[i] ?? 0) + (moments[i + stride] ?? 0);
  }
  for (let i = 0; i < moments.length; i++) {
    competing[i] = (competing[i] ?? 0) + (i >= stride ? (competing[i - stride] ?? 0) : 0);
    moments[i] = (moments[i] ?? 0) + (censoringAt[Math.floor(i / stride)] ?? 0) * (competing[i] ?? 0);
  }
  return { stride, moments, relative, linear: linear.map((value) => value - shift), events };
}

function addRow(
  sums: Float64Array,
  at: number,
  covariates: Float64Array,
  from: number,
  size: number,
  share: number,
): void {
  sums[at] = (sums[at] ?? 0) + share;
  for (let j = 0; j < size; j++) {
    const x = share * (covariates[from + j] ?? 0);
    sums[at + 1 + j] = (sums[at + 1 + j] ?? 0) + x;
    for (let k = 0; k < size; k++) {
      const cell = at + 1 + size + j * size + k;
      sums[cell] = (sums[cell] ?? 0) + x * (covariates[from + k] ?? 0);
    }
  }
}

/** The weighted partial likelihood, tied events by Breslow's approximation. */
export function subdistributionLikelihood(data: SubdistributionData, beta: Float64Array): CoxValue {
  const { columns, covariates, size, cause } = data;
  const { stride, moments, linear, events } = subdistributionRisk(data, beta);
  let logLikelihood = 0;
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  for (let row = 0; row < linear.length; row++) {
    if (columns.cause[row] === cause) {
      const count = columns.weight[row] ?? 0;
      logLikelihood += count * (linear[row] ?? 0);
      for (let j = 0; j < size; j++) {
        score[j] = (score[j] ?? 0) + count * (covariates[row * size + j] ?? 0);
      }
    }
  }
  events.forEach((count, time) => {
    const at = time * stride;
    const total = moments[at] ?? 0;
    logLikelihood -= count * Math.log(total);
    for (let j = 0; j < size; j++) {
      const mean = (moments[at + 1 + j] ?? 0) / total;
      score[j] = (score[j] ?? 0) - count * mean;
      for (let k = 0; k < size; k++) {
        const square = (moments[at + 1 + size + j * size + k] ?? 0) / total;
        const told = square - (mean * (moments[at + 1 + k] ?? 0)) / total;
        // a risk set in which all are alike tells nothing; what rounding leaves of the difference must not
        const cell = j * size + k;
        information[cell] = (information[cell] ?? 0) + (j === k && told < square * 1e-13 ? 0 : count * told);
      }
    }
  });
  return { logLikelihood, score, information };
}
