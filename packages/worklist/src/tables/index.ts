export type { WorklistDatabase } from './database.ts';
export { nextCases, readCentreFacts } from './readFacts.ts';
export { WorklistProjector } from './worklistProjector.ts';
