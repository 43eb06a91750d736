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
  proportion,
  sumCounts,
  type Released,
  type ReleasedCount,
  type Suppression,
} from './releasedCount.ts';

export type { Counts, CountsRow, Dimension } from './tables/counts.ts';
export { releaseTables, type ReleasedTables } from './tables/releaseTables.ts';
export { totalsBy, where, type ReleasedCell, type ReleasedTable } from './tables/releasedTable.ts';
