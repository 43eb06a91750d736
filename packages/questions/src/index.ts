export type { CaseAnswer, CaseHistory, CaseQuestion, HistoryEntry } from './caseHistory.ts';
export {
  type Chart,
  type ChartFormat,
  type ChartQuestion,
  chartFormats,
  type Language,
  languages,
} from './chart.ts';
export type {
  CurveStep,
  InnermostInterval,
  LeftOut,
  ResolutionTimeAnswer,
  ResolutionTimeGroup,
} from './resolutionTimeAnswer.ts';
export { resolutionTimeCsv } from './resolutionTimeCsv.ts';
export {
  ageBandsBelow,
  askedStratum,
  type Dimension,
  dimensions,
  type ResolutionTimeQuestion,
  resolutionTimeQuestion,
} from './resolutionTimeQuestion.ts';
