export {
  type CompletenessAnswer,
  completenessAnswer,
  type WorklistAnswer,
  type WorklistItem,
  worklistAnswer,
} from './answer.ts';
export { type CaseFacts, caseFactsOf, type TimedEvent } from './caseFacts.ts';
export { completenessOf } from './completeness/completeness.ts';
export { completenessCsv, worklistCsv } from './csv.ts';
export {
  type CompletenessQuestion,
  type WorklistQuestion,
  type WorklistShow,
  worklistQuery,
} from './question.ts';
export { type CentreFacts, worklistOf } from './worklist.ts';
