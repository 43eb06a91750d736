import { normalDensity, normalProbability } from './normalDistribution.ts';
import { normalQuantile } from './normalQuantile.ts';

export type ParametricName = 'exponential' | 'weibull' | 'log-normal' | 'log-logistic';

/** The distribution of W in log T = mu + sigma W. */
export interface ErrorDistribution {
  /** P(W <= w) and P(W > w), each accurate where small */
  lower(w: number): number;
  upper(w: number): number;
  density(w: number): number;
  logDensity(w: number): number;
  /** d log density / dw and its derivative */
  slope(w: number): number;
  curvature(w: number): number;
  quantile(p: number): number;
}

/** Smallest extreme value: the logarithm of a Weibull (sigma = 1: exponential) time. */
const smallestExtreme: ErrorDistribution = {
  lower: (w) => -Math.expm1(-Math.exp(w)),
  upper: (w) => Math.exp(-Math.exp(w)),
  density: (w) => Math.exp(w - Math.exp(w)),
  logDensity: (w) => w - Math.exp(w),
  slope: (w) => 1 - Math.exp(w),
  curvature: (w) => -Math.exp(w),
  quantile: (p) => Math.log(-Math.log1p(-p)),
};

const normal: ErrorDistribution = {
  lower: normalProbability,
  upper: (w) => normalProbability(-w),
  density: normalDensity,
  logDensity: (w) => -(w * w) / 2 - Math.log(2 * Math.PI) / 2,
  slope: (w) => -w,
  curvature: () => -1,
  quantile: normalQuantile,
};

const logistic: ErrorDistribution = {
  lower: (w) => 1 / (1 + Math.exp(-w)),
  upper: (w) => 1 / (1 + Math.exp(w)),
  density: (w) => 1 / (2 + Math.exp(w) + Math.exp(-w)),
  logDensity: (w) => -Math.abs(w) - 2 * Math.log1p(Math.exp(-Math.abs(w))),
  slope: (w) => -Math.tanh(w / 2),
  curvature: (w) => -2 / (2 + Math.exp(w) + Math.exp(-w)),
  quantile: (p) => Math.log(p / (1 - p)),
};

export function errorDistribution(name: ParametricName): ErrorDistribution {
  switch (name) {
    case 'exponential':
    case 'weibull':
      return smallestExtreme;
    case 'log-normal':
      return normal;
    case 'log-logistic':
      return logistic;
  }
}
