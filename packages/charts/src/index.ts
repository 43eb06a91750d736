export type { Language } from './language.ts';
export { axisDays } from './layout/axisDays.ts';
export { figureSize } from './layout/figure.ts';
export { type Place, type PlacedRow, placesOf } from './layout/places.ts';
export { drawSvgInPdf, type PdfPlace, svgSize } from './rendering/drawSvgInPdf.ts';
export { fontFiles } from './rendering/fonts.ts';
export { pdfFigureWidth, renderPdf } from './rendering/pdf.ts';
export { renderPng } from './rendering/png.ts';
export { renderSvg } from './rendering/svg.ts';
export { cumulativeIncidenceChart } from './cumulative-incidence/cumulativeIncidenceChart.ts';
export type {
  Cause,
  CauseEstimate,
  CumulativeIncidenceTable,
  IncidenceGroup,
  IncidencePoint,
  IncidenceRow,
} from './cumulative-incidence/table.ts';
export {
  cumulativeIncidenceAltText,
  cumulativeIncidenceRows,
  cumulativeIncidenceTitle,
} from './cumulative-incidence/words.ts';
export { resolutionTimeChart, smallMultiplesChart } from './resolution-time/resolutionTimeChart.ts';
export {
  resolutionTimeAltText,
  resolutionTimeRows,
  resolutionTimeTitle,
} from './resolution-time/rows.ts';
export type {
  DayRange,
  ResolutionTimeGroup,
  ResolutionTimeTable,
  RiskTableRow,
  SurvivalPoint,
  TurnbullInterval,
} from './resolution-time/table.ts';
export { type TerminalOptions, terminalCurve } from './terminal/terminalCurve.ts';

export { completenessChart } from './completeness/completenessChart.ts';
export type { CompletenessTable } from './completeness/table.ts';
export { completenessAltText, completenessRows, completenessTitle } from './completeness/words.ts';
export { recruitmentChart } from './recruitment/recruitmentChart.ts';
export { recruitmentRows } from './recruitment/rows.ts';
export type { RecruitmentCentre, RecruitmentTable } from './recruitment/table.ts';
export { recruitmentAltText, recruitmentTitle } from './recruitment/words.ts';
export type { ReleasedValue, Shown, SuppressedValue, Suppression } from './released/releasedValue.ts';
export type { ChartOptions, ChartTable, TextTable } from './tables/chartTable.ts';
export type { VisitGapBand, VisitGapTable } from './visit-gaps/table.ts';
export { visitGapChart } from './visit-gaps/visitGapChart.ts';
export { visitGapAltText, visitGapRows, visitGapTitle } from './visit-gaps/words.ts';
export { caseCoursesChart, mostCasesDrawn } from './case-courses/caseCoursesChart.ts';
export type { CaseCourse, CaseCoursesTable } from './case-courses/table.ts';
export { caseCoursesAltText, caseCoursesRows, caseCoursesTitle } from './case-courses/words.ts';
export { caseFlowChart } from './case-flow/caseFlowChart.ts';
export type { CaseFlowStep, CaseFlowTable, CountedCases } from './case-flow/table.ts';
export { caseFlowAltText, caseFlowRows, caseFlowTitle } from './case-flow/words.ts';
export { centreComparisonChart } from './centre-comparison/centreComparisonChart.ts';
export type { CentreComparisonTable, ComparedCentre, FunnelLimit } from './centre-comparison/table.ts';
export {
  centreComparisonAltText,
  centreComparisonRows,
  centreComparisonTitle,
} from './centre-comparison/words.ts';
export { mediansChart } from './medians/mediansChart.ts';
export type { MedianEstimate, MediansRow, MediansTable } from './medians/table.ts';
export { mediansAltText, mediansRows, mediansTitle } from './medians/words.ts';
