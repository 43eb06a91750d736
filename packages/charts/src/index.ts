export type { Language } from './language.ts';
export { axisDays } from './layout/axisDays.ts';
export { drawSvgInPdf, type PdfPlace, svgSize } from './rendering/drawSvgInPdf.ts';
export { fontFiles } from './rendering/fonts.ts';
export { pdfFigureWidth, renderPdf } from './rendering/pdf.ts';
export { renderPng } from './rendering/png.ts';
export { renderSvg } from './rendering/svg.ts';
export { resolutionTimeChart } from './resolution-time/resolutionTimeChart.ts';
export type {
  ResolutionTimeGroup,
  ResolutionTimeTable,
  RiskTableRow,
  SurvivalPoint,
  TurnbullInterval,
} from './resolution-time/table.ts';
export { type TerminalOptions, terminalCurve } from './terminal/terminalCurve.ts';
