export { type CountsFile, readCounts } from './countsFile.ts';
export { FederationError } from './federationError.ts';
export { makeCounts } from './makeCounts.ts';
export { mergeCounts, type NamedText, type PooledCounts } from './mergeCounts.ts';
