export { ObservationError, type Columns, type Observations } from './observations.ts';
export { tally, tallyBy, merge, type LabelledTally, type Tally } from './tally.ts';
export { censorOtherCauses, exactAt, split } from './recode.ts';
export type { Label } from './groups.ts';

export { kaplanMeier, type IntervalOptions, type KaplanMeier } from './kaplanMeier.ts';
export { kaplanMeierQuantile, type SurvivalQuantile } from './kaplanMeierQuantile.ts';
export { riskTable, type RiskTable } from './riskTable.ts';
export type { RiskSets } from './riskSets.ts';
export { survivalInterval, type IntervalScale, type Limits } from './survivalInterval.ts';
export { betaProduct, BPCP_TOLERANCE, type BetaProduct, type BetaProductOptions } from './betaProduct.ts';
export { nelsonAalen, type NelsonAalen } from './nelsonAalen.ts';
export { reverseKaplanMeier, type ReverseOptions } from './reverseKaplanMeier.ts';
export {
  restrictedMean,
  restrictedMeanDifference,
  type MeanDifference,
  type RestrictedMean,
  type RestrictedMeanOptions,
} from './restrictedMean.ts';

export { turnbull, type Certificate, type Turnbull } from './turnbull.ts';
export { turnbullQuantile, type QuantileInterval } from './turnbullQuantile.ts';
export { turnbullRestrictedMean, turnbullSurvival, type Bounds } from './turnbullSurvival.ts';
export { turnbullBands, type BandOptions, type TurnbullBands } from './turnbullBands.ts';
export { turnbullQuantileLimits, type TurnbullQuantileLimits } from './turnbullQuantileLimits.ts';
export { turnbullLimits, type TurnbullLimits } from './turnbullLimits.ts';
export { competingIncidence, turnbullCompeting, type TurnbullCompeting } from './turnbullCompeting.ts';

export {
  aalenJohansen,
  type AalenJohansen,
  type AalenJohansenOptions,
  type CauseIncidence,
} from './aalenJohansen.ts';
export { timeLost, type TimeLost } from './timeLost.ts';
export { grayTest, type GrayTest, type GrayTestOptions } from './grayTest.ts';

export { logRank, type LogRank, type LogRankOptions } from './logRank.ts';
export { logRankPermutation, type LogRankPermutation } from './logRankPermutation.ts';
export {
  intervalLogRank,
  intervalLogRankPermutation,
  type IntervalLogRank,
  type IntervalLogRankOptions,
} from './intervalLogRank.ts';
export type { IntervalScoreName } from './intervalScores.ts';
export type { PermutationTest } from './permutation.ts';

export { cox, type CoxFit, type CoxOptions, type CoxTest } from './cox.ts';
export type { PartialStatus } from './maximisePartial.ts';
export { fineGray, type FineGrayFit } from './fineGray.ts';
export { concordance } from './concordance.ts';
export { proportionality, type Proportionality } from './proportionality.ts';
export {
  intervalRegression,
  type IntervalModel,
  type IntervalRegression,
} from './intervalRegression.ts';
export {
  parametric,
  parametricMean,
  parametricQuantile,
  parametricSurvival,
  type ParametricFit,
} from './parametric.ts';
export type { ParametricName } from './errorDistribution.ts';

export {
  centreRates,
  poissonLimits,
  poolLogHazards,
  poolLogMedians,
  poolLogRates,
  type CentrePooling,
  type CentreRate,
} from './centres.ts';
export { metaAnalysis, type MetaAnalysis, type MetaAnalysisOptions } from './metaAnalysis.ts';
export type { BetweenMethod } from './betweenVariance.ts';
export { binomialFunnel, poissonFunnel, type FunnelLimits } from './funnelLimits.ts';

export { adviseBySize, type Advice } from './advice.ts';
export { describe, type Description } from './descriptive.ts';
export { normalQuantile } from './normalQuantile.ts';
export { normalProbability } from './normalDistribution.ts';
export {
  chiSquareQuantile,
  chiSquareUpperTail,
  gammaQuantile,
  regularisedGamma,
} from './gammaDistribution.ts';
export { betaQuantile, regularisedBeta } from './betaDistribution.ts';
export { studentProbability, studentQuantile } from './studentDistribution.ts';
export { seededRandom, type RandomNumber } from './randomGenerator.ts';
