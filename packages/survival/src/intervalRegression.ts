import { invertPositive } from './cholesky.ts';
import { columnsOf } from './columns.ts';
import { centredCovariates } from './covariates.ts';
import type { CoxTest } from './cox.ts';
import { chiSquareUpperTail } from './gammaDistribution.ts';
import { innermostIntervals } from './innermostIntervals.ts';
import { maximiseTransformation, type MaximisedTransformation } from './maximiseTransformation.ts';
import type { Observations } from './observations.ts';
import { profileInformation } from './profileInformation.ts';
import { refuseDelayedEntry, turnbull } from './turnbull.ts';
import { HAZARDS, ODDS, type TransformationData } from './transformationLikelihood.ts';

export type IntervalModel = 'proportional hazards' | 'proportional odds';

export interface IntervalRegression {
  readonly model: IntervalModel;
  /** log hazard ratios, or log ratios of the odds of having had the event; positive: earlier */
  readonly coefficients: Float64Array;
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

/** An effect of a covariate of standard deviation 1 beyond this is on its way to infinity. */
const ENDLESS = 15;

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
  const data: TransformationData = {
    first,
    last,
    weight: columns.weight,
    covariates: centredCovariates(covariates, columns.left.length),
    size: covariates.length,
    steps: Math.max(0, left.length - 1),
    link: model === 'proportional odds' ? ODDS : HAZARDS,
  };
  const pooled = turnbull(columns);
  const start = { beta: new Float64Array(data.size), step: stepsOf(pooled.survivalAfter, data) };
  const fit = maximiseTransformation(data, start);
  const covariance = invertPositive(profileInformation(data, fit), data.size);
  const chiSquare = Math.max(0, 2 * (fit.logLikelihood - pooled.logLikelihood));
  let level = 0;
  return {
    model,
    coefficients: fit.beta,
    covariance,
    stdErr: Float64Array.from(covariance, (row, j) => Math.sqrt(row[j] ?? 0)),
    logLikelihoodAtZero: pooled.logLikelihood,
    logLikelihood: fit.logLikelihood,
    likelihoodRatio: { chiSquare, df: data.size, p: chiSquareUpperTail(chiSquare, data.size) },
    left,
    right,
    survivalAfter: right.map((_, j) =>
      j < data.steps ? data.link.survival((level += fit.step[j] ?? 0)) : 0,
    ),
    iterations: fit.iterations,
    status: statusOf(data, fit, covariance),
  };
}

/** The steps of A that give a survival after each interval. */
function stepsOf(survivalAfter: Float64Array, { steps, link }: TransformationData): Float64Array {
  let before = 0;
  return Float64Array.from({ length: steps }, (_, j) => {
    const level = link.inverse(Math.max(1e-12, survivalAfter[j] ?? 0));
    const step = Math.max(0, level - before);
    before += step;
    return step;
  });
}

function statusOf(
  { covariates, size, weight }: TransformationData,
  { beta, converged }: MaximisedTransformation,
  covariance: readonly Float64Array[],
): IntervalRegression['status'] {
  const cases = weight.reduce((sum, count) => sum + count, 0);
  const isEndless = beta.some((effect, j) => {
    const square = weight.reduce(
      (sum, count, row) => sum + count * (covariates[row * size + j] ?? 0) ** 2,
      0,
    );
    return Math.abs(effect) * Math.sqrt(square / cases) > ENDLESS;
  });
  if (isEndless || !converged) {
    return 'separated';
  }
  return covariance.some((row, j) => !((row[j] ?? 0) > 0)) ? 'collinear' : 'converged';
}
