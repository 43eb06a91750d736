export type { WorklistDatabase } from './database.ts';
export { readCentreFacts } from './readFacts.ts';
export { WorklistProjector } from './worklistProjector.ts';
