import { axisDays, thinTicks, type TickUnit, tickUnit } from '../layout/axisDays.ts';
import { figureSize } from '../layout/figure.ts';
import { textWidth } from '../layout/textWidth.ts';
import { textStyles } from '../theme/typography.ts';
import { type PanelHeaders, panelHeaders } from './panelHeader.ts';
import type { ResolutionTimeTable } from './table.ts';
import type { ResolutionTimeWords } from './words.ts';

/** Sizes and places that all panels of one chart share; px, y from the top of the plot. */
export interface PanelLayout {
  columns: number;
  rows: number;
  width: number;
  height: number;
  columnGap: number;
  rowGap: number;
  gutter: number;
  headers: PanelHeaders;
  ticks: number[];
  unit: TickUnit | null;
  /** Baselines of the lines under the plot. */
  dayBaseline: number;
  unitBaseline: number;
  firstRowBaseline: number;
  rowHeight: number;
  /** From the top of a plot to the end of its number-at-risk table. */
  panelDepth: number;
}

/** Gap between the plot and its axes, so that a curve at day 0 or at 0 % is not hidden by a line. */
export const axisOffset = 6;

const leastColumnGap = 34;
const betweenRows = 18;

/** The layout for this table: one column, two, or three; as many rows as the groups need. */
export function panelLayout(table: ResolutionTimeTable, words: ResolutionTimeWords): PanelLayout {
  const count = table.groups.length;
  const columns = count === 4 ? 2 : Math.min(count, 3);
  const rows = Math.ceil(count / columns);
  const height = plotHeight(columns, rows);
  const widestNumber = Math.max(...numbersIn(table).map((number) => widthOf(`${number}`)));
  const names = [words.atRisk, words.censored, words.resolved, words.days, words.weeks, words.months, '100%'];
  const gutter = Math.ceil(Math.max(...names.map(widthOf)) + Math.max(20, widestNumber / 2 + 10));
  const columnGap = Math.max(leastColumnGap, Math.ceil(widestNumber) + 14);
  const inner = figureSize.width - 2 * figureSize.margin - gutter;
  const width = Math.floor((inner - (columns - 1) * columnGap) / columns);

  const headers = panelHeaders(table, words, { width, gutter });
  const ticks = thinTicks(tickDays(table), width / table.horizonDays, widestNumber + 10);
  const unit = tickUnit(ticks);
  const rowHeight = textStyles.label.lineHeight;
  const dayBaseline = height + axisOffset + 4 + 5 + 9;
  const unitBaseline = dayBaseline + rowHeight;
  const firstRowBaseline = (unit === null ? dayBaseline : unitBaseline) + 23;
  const panelDepth = firstRowBaseline + 2 * rowHeight + 4;
  return {
    columns,
    rows,
    width,
    height,
    columnGap,
    rowGap: panelDepth - height + betweenRows + headers.height,
    gutter,
    headers,
    ticks,
    unit,
    dayBaseline,
    unitBaseline,
    firstRowBaseline,
    rowHeight,
    panelDepth,
  };
}

/** Heights with which the figure, printed on half an A4 page, keeps its smallest text above 6 pt. */
function plotHeight(columns: number, rows: number): number {
  if (rows > 1) return 125;
  return columns === 1 ? 270 : 230;
}

/** Ticks where the risk tables have rows, which is the grid of what was released. */
function tickDays(table: ResolutionTimeTable): number[] {
  const inTables = new Set(table.groups.flatMap((group) => group.riskTable.map((row) => row.day)));
  const within = [...inTables]
    .filter((day) => day >= 0 && day <= table.horizonDays)
    .toSorted((a, b) => a - b);
  return within.length > 0 ? within : axisDays(table.horizonDays);
}

/** All numbers that are centred under ticks. */
function numbersIn(table: ResolutionTimeTable): number[] {
  const rows = table.groups.flatMap((group) => group.riskTable);
  return [...tickDays(table), ...rows.flatMap((row) => [row.atRisk, row.censored, row.resolved])];
}

function widthOf(text: string): number {
  return textWidth(text, textStyles.label);
}
