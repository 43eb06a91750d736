export { endedAt, meanUnresolvedAt, resolvedAt, seenResolvedAt } from './atHorizon.ts';
export type { Count } from './count.ts';
export {
  atTicks,
  type Estimation,
  estimate,
  firstSeenResolved,
  maximumLikelihood,
  noLimits,
  nothing,
} from './estimate.ts';
export { estimateGroups } from './estimateGroups.ts';
export { casesIn, groupsIn, lastDayOf } from './groupCounts.ts';
export { finite } from './finite.ts';
export { affordable } from './likelihoodLimits.ts';
