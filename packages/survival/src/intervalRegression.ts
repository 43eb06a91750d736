import { invertPositive } from './cholesky.ts';
import { columnsOf } from './columns.ts';
import { centredCovariates } from './covariates.ts';
import type { CoxTest } from './cox.ts';
import { effectVariances } from './effectVariances.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { innermostIntervals } from './innermostIntervals.ts';
import { maximiseTransformation } from './maximiseTransformation.ts';
import type { Observations } from './observations.ts';
import { profileInformation } from './profileInformation.ts';
import { refuseDelayedEntry, turnbull } from './turnbull.ts';
import {
  transformationDerivatives,
  type TransformationData,
  type TransformationPoint,
} from './transformationLikelihood.ts';
import { HAZARDS, ODDS } from './transformationLink.ts';

export type IntervalModel = 'proportional hazards' | 'proportional odds';

export interface IntervalRegression {
  readonly model: IntervalModel;
  /** log hazard ratios, or log ratios of the odds of having had the event; positive: earlier */
  readonly coefficients: Float64Array;
  /** NaN, as the standard errors, unless converged */
  readonly covariance: readonly Float64Array[];
  readonly stdErr: Float64Array;
  readonly logLikelihoodAtZero: number;
  readonly logLikelihood: number;
  readonly likelihoodRatio: CoxTest;
  /** S after each innermost interval where every covariate is at its mean */
  readonly left: Float64Array;
  readonly right: Float64Array;
  readonly survivalAfter: Float64Array;
  readonly iterations: number;
  /**
   * 'converged', or why the numbers are no estimate: 'separated', an effect that grows without end; 'collinear', the cases
   * do not tell the effects apart.
   */
  readonly status: 'converged' | 'separated' | 'collinear';
}

/** A variance that has grown by this factor on the way to the maximum tells that the likelihood is flat there. */
const FLAT = 1e6;

/**
 * Semiparametric regression of interval-censored times: Cox's model (Finkelstein 1986) or proportional odds, with no
 * assumption on the shape of the baseline, by maximum likelihood over the effects and the baseline at once. Same estimates
 * as R's `icenReg::ic_sp(model = 'ph' | 'po')`, but the odds are those of having had the event. Standard errors from the
 * curvature of the profile likelihood (Murphy and van der Vaart 2000); with few cases trust the likelihood ratio more.
 *
 * The work grows with the cube of the intervals with mass: fine for visits and days, slow for thousands of distinct exact
 * times, for which there is {@link cox}.
 *
 * @param covariates one column per covariate, each with a finite number per row
 * @throws ObservationError for bad rows, delayed entry, and covariates that are not finite
 */
export function intervalRegression(
  observations: Observations,
  covariates: readonly ArrayLike<number>[],
  model: IntervalModel = 'proportional hazards',
): IntervalRegression {
  const columns = columnsOf(observations);
  refuseDelayedEntry(columns.entry);
  const { left, right, first, last } = innermostIntervals(columns);
  const finite = Math.max(0, left.length - 1);
  const data: TransformationData = {
    first,
    last,
    weight: columns.weight,
    covariates: withIntercept(covariates, columns.left.length),
    size: 1 + covariates.length,
    finite,
    rises: Math.max(0, finite - 1),
    link: model === 'proportional odds' ? ODDS : HAZARDS,
  };
  const pooled = turnbull(columns);
  const start = startOf(pooled.survivalAfter, data);
  const fit = maximiseTransformation(data, start);
  const effects = covariates.length;
  const variances = effectVariances(data, fit, fit.derivatives);
  const status = statusOf(effectVariances(data, start, transformationDerivatives(data, start)), variances);
  const covariance =
    status === 'converged'
      ? invertPositive(profileInformation(data, fit, variances), effects)
      : Array.from({ length: effects }, () => new Float64Array(effects).fill(Number.NaN));
  const chiSquare = Math.max(0, 2 * (fit.logLikelihood - pooled.logLikelihood));
  let level = fit.beta[0] ?? 0;
  return {
    model,
    coefficients: fit.beta.slice(1),
    covariance,
    stdErr: Float64Array.from(covariance, (row, j) => Math.sqrt(row[j] ?? 0)),
    logLikelihoodAtZero: pooled.logLikelihood,
    logLikelihood: fit.logLikelihood,
    likelihoodRatio: { chiSquare, df: effects, p: chiSquareUpperTail(chiSquare, effects) },
    left,
    right,
    survivalAfter: right.map((_, j) => {
      level += j > 0 ? (fit.rise[j - 1] ?? 0) : 0;
      return j < finite ? Math.exp(data.link.logProbability(Math.exp(level), Infinity)) : 0;
    }),
    iterations: fit.iterations,
    status,
  };
}

/** Each row of centred covariates after a 1. */
function withIntercept(covariates: readonly ArrayLike<number>[], rows: number): Float64Array {
  const size = covariates.length;
  const centred = centredCovariates(covariates, rows);
  return Float64Array.from({ length: rows * (1 + size) }, (_, at) => {
    const row = Math.floor(at / (1 + size));
    const column = at % (1 + size);
    return column === 0 ? 1 : (centred[row * size + column - 1] ?? 0);
  });
}

/** No effects, and the baseline that gives a survival after each interval. */
function startOf(
  survivalAfter: Float64Array,
  { size, finite, rises, link }: TransformationData,
): TransformationPoint {
  const level = Array.from({ length: finite }, (_, j) =>
    Math.log(link.inverse(Math.min(1 - 1e-12, Math.max(1e-12, survivalAfter[j] ?? 0)))),
  );
  const beta = new Float64Array(size);
  beta[0] = level[0] ?? 0;
  return {
    beta,
    rise: Float64Array.from({ length: rises }, (_, j) => Math.max(0, (level[j + 1] ?? 0) - (level[j] ?? 0))),
  };
}

/**
 * Where the likelihood is flat at its height, an effect grows without end if it was not flat at no effect, and otherwise
 * nothing tells of it. The search ends so near its height that flat is far from any true curvature.
 */
function statusOf(before: Float64Array, after: Float64Array): IntervalRegression['status'] {
  if (before.some((variance) => !(variance > 0))) return 'collinear';
  return after.some((variance, j) => !(variance > 0 && variance < FLAT * (before[j] ?? 0)))
    ? 'separated'
    : 'converged';
}
