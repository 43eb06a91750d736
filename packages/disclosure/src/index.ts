export { DisclosureError } from './disclosureError.ts';
export { definePolicy, type CheckedPolicy, type Policy } from './policy.ts';
export {
  accreditedPolicy,
  ownCentrePolicy,
  publicPolicy,
  publishedPolicy,
  shippedPolicies,
} from './shippedPolicies.ts';
export { namePolicy, policyHash, type NamedPolicy } from './policyHash.ts';
export {
  compareCounts,
  isReleased,
  proportion,
  sumCounts,
  type Released,
  type ReleasedCount,
  type Suppression,
} from './releasedCount.ts';

export type { Counts, CountsRow, Dimension } from './tables/counts.ts';
export { releaseTables, type ReleasedTables } from './tables/releaseTables.ts';
export { totalsBy, where, type ReleasedCell, type ReleasedTable } from './tables/releasedTable.ts';

export {
  releaseComparison,
  type CentreCounts,
  type ComparedCentre,
  type ReleasedComparison,
} from './comparison/releaseComparison.ts';

export type { Observations } from './curves/observations.ts';
export { coarsen, type CoarseRows } from './curves/coarsen.ts';
export {
  noCurve,
  type CurveRows,
  type NoCurve,
  type ReleasedCurve,
  type ShownCurve,
} from './curves/releasedCurve.ts';
export { releaseEventTimes } from './curves/releaseEventTimes.ts';
export { releaseIntervals, type IntervalEstimate } from './curves/releaseIntervals.ts';
export { releaseCauses, type GroupCauses } from './curves/releaseCauses.ts';
export { releaseCurves, type CurveGroup, type GroupCurve } from './curves/releaseCurves.ts';
export { releasedQuantile, type ReleasedQuantile } from './curves/releasedQuantile.ts';

export {
  countsOf,
  hold,
  holdCounts,
  type Held,
  type HeldCell,
  type HeldCounts,
} from './snapshots/holdCounts.ts';

export { Cohort } from './ledger/cohort.ts';
export {
  judge,
  type JudgeOptions,
  type LedgerEntry,
  type LedgerReason,
  type Verdict,
} from './ledger/judge.ts';
export { admit, type LedgerQuestion, type LedgerStore } from './ledger/ledger.ts';

export { inWords, type Language, type MessageKey } from './words.ts';
