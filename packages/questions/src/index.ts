export { type AnswerHeader, answerHeader, suppression } from './answerHeader.ts';
export type { Asker } from './asker.ts';
export { type AsOf, asOf } from './asOf.ts';
export {
  type AuditHistory,
  auditHistory,
  auditHistoryOf,
  type CaseAnswer,
  type CaseHistory,
  type CaseQuestion,
  caseHistory,
  type HistoryEntry,
} from './caseHistory.ts';
export {
  type AnyChartName,
  type Chart,
  type ChartFormat,
  type ChartName,
  type ChartQuestion,
  chartFormats,
  chartNames,
  type IncidenceChartName,
  type IncidenceChartQuestion,
  incidenceChartNames,
  type OwnChart,
  type OwnChartName,
  type OwnChartQuestion,
  ownChartNames,
  type TablesChartName,
  type TablesChartQuestion,
  tablesChartNames,
  type Language,
  languages,
} from './chart.ts';
export { type CaseConduct, caseConduct } from './caseConduct.ts';
export { type MediansTable, mediansTable } from './mediansTable.ts';
export { type CaseCourse, type CaseCoursesTable, caseCoursesTable } from './caseCoursesTable.ts';
export {
  type DuplicatesAnswer,
  type DuplicatesQuestion,
  duplicatesAnswer,
  type TransfersAnswer,
  type TransfersQuestion,
  transfersAnswer,
} from './duplicates.ts';
export { type EditionList, editionList, type ListedEdition, listedEdition } from './editionList.ts';
export {
  type Observation,
  observation,
  type ObservationsAnswer,
  observationsAnswer,
} from './observationsAnswer.ts';
export { observationsQuestion } from './observationsQuestion.ts';
export {
  type NextRevisionReply,
  nextRevisionReply,
  nextRevisionRequest,
} from './nextRevision.ts';
export { eventText } from './eventText.ts';
export { type CountsAnswer, countsAnswer } from './countsAnswer.ts';
export { type CountsQuestion, countsFields, countsQuestion, filtersOf } from './countsQuestion.ts';
export {
  askedStratum,
  type Dimension,
  dimensions,
  factDimensions,
  type NamedDimension,
  tableDimensions,
} from './dimension.ts';
export { dimensionNamed } from './tables/namedDimensions.ts';
export {
  cellLabel,
  dimensionLabel,
  groupLabel,
  groupsOf,
  inOrderOf,
  notRecorded,
  several,
} from './dimensionCodes.ts';
export { type NoteCode, noteCode, noteText, notesThatHold } from './note.ts';
export { historyCsv } from './historyCsv.ts';
export { ruleText } from './queryText.ts';
export {
  type AtHorizon,
  type CurveStep,
  type InnermostInterval,
  type LeftOut,
  type ResolutionTimeAnswer,
  type ResolutionTimeGroup,
  resolutionTimeAnswer,
} from './resolutionTimeAnswer.ts';
export { answered, type Reply, type Withheld } from './reply.ts';
export { ageBandsBelow } from './timeQuestion.ts';
export {
  type Estimator,
  type ResolutionTimeQuestion,
  resolutionTimeQuestion,
} from './resolutionTimeQuestion.ts';
export {
  type ReleasedSnapshot,
  releasedSnapshot,
  type Snapshot,
  type SnapshotList,
  snapshot,
  snapshotList,
} from './snapshot.ts';
export { type AskedOfStratum, type Statistic, statistic, statistics } from './statistics.ts';
export { csvOf } from './tabulation/csvOf.ts';
export { parquetOf } from './tabulation/parquetOf.ts';
export type { Column, Row, Tabulation } from './tabulation/tabulation.ts';
export { type ResolutionTimeTable, resolutionTimeTable } from './resolutionTimeTable.ts';
export type { ToldCase, ToldCases, ToldCasesQuestion } from './toldCase.ts';
export { labelOf } from './resolutionTimeWords.ts';
export {
  type Among,
  type CaseTable,
  parametersOf,
  type Scale,
  type TableKind,
  tableOf,
} from './tables/tableKind.ts';
export {
  type Cause,
  type CauseIncidence,
  causes,
  type CumulativeIncidenceAnswer,
  type CumulativeIncidenceGroup,
  cumulativeIncidenceAnswer,
} from './cumulativeIncidenceAnswer.ts';
export {
  type CumulativeIncidenceQuestion,
  cumulativeIncidenceQuestion,
} from './cumulativeIncidenceQuestion.ts';
export { type CumulativeIncidenceTable, cumulativeIncidenceTable } from './cumulativeIncidenceTable.ts';
export {
  anyDimension,
  caseDimension,
  type Category,
  codingOf,
  factDimension,
  listDimensions,
  type Reading,
  type TableDimension,
  toldCategories,
} from './tables/tableDimension.ts';
export { overdueStates } from './tables/overdueVisits.ts';
export { openAges } from './tables/queryAge.ts';
export { tableKindOf, tableKinds } from './tables/tableKinds.ts';
export {
  type TableCell,
  type TableQuantile,
  type TablesAnswer,
  tablesAnswer,
  type ToldTable,
} from './tables/tablesAnswer.ts';
export { type TablesQuestion, tablesQuestion } from './tables/tablesQuestion.ts';
export {
  type OwnPageFormat,
  ownPageFormats,
  type OwnPageQuestion,
  ownPageQuestion,
  type OwnPageReply,
  ownPageReply,
} from './ownPage.ts';
export { type CaseFlowTable, caseFlowTable } from './table-charts/caseFlowTable.ts';
export {
  type CentreComparisonTable,
  centreComparisonTable,
  type Funnel,
} from './table-charts/centreComparisonTable.ts';
export { type CompletenessTable, completenessTable } from './table-charts/completenessTable.ts';
export { type RecruitmentTable, recruitmentTable } from './table-charts/recruitmentTable.ts';
export { type VisitGapTable, visitGapTable } from './table-charts/visitGapTable.ts';
export { ownCentre } from './tables/centreComparison.ts';
