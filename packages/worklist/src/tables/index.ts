export type { WorklistDatabase } from './database.ts';
export { centresAtWork, nextCases, readCentreFacts } from './readFacts.ts';
export { WorklistProjector } from './worklistProjector.ts';
