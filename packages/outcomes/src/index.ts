export { countParked, type ParkedCounts } from './countParked.ts';
export { caseFacts } from './caseFacts.ts';
export type {
  CaseFactRow,
  CaseFactTable,
  OutcomeDatabase,
  OutcomeRow,
  OutcomeTable,
  ParkedTable,
} from './database.ts';
export {
  caseEventOf,
  type FoldedCase,
  foldOutcomes,
  type ParkedCase,
} from './foldOutcomes.ts';
export { outcomesCheckpoint } from './checkpoint.ts';
export { foldedPosition } from './foldedPosition.ts';
export { OutcomeProjector, type OutcomeProjectorOptions } from './outcomeProjector.ts';
export { type ParkedReason, parkedReasons } from './parkedReason.ts';
export { outcomeRows } from './outcomeRows.ts';
export { forgetCounted, holdPast } from './past.ts';
export type { CaseDifference, Comparison, Difference } from './rebuild/difference.ts';
export {
  bringFormerBack,
  type Compared,
  type Rebuilt,
  type RebuildOptions,
  rebuildOutcomes,
  type RebuildProgress,
  type Swap,
} from './rebuild/rebuildOutcomes.ts';
export type { Version } from './versions.ts';
export { insertFolded } from './writeOutcomes.ts';
export { RebuildAtWorkError, TablesBusyError } from './rebuild/shadow.ts';
