import type { Language } from '../language.ts';
import { axisDays, thinTicks, type TickUnit, tickUnit } from '../layout/axisDays.ts';
import { figureSize } from '../layout/figure.ts';
import { textWidth } from '../layout/textWidth.ts';
import { shownValues } from '../released/releasedValue.ts';
import { formatCount } from '../released/words.ts';
import { textStyles } from '../theme/typography.ts';
import type { PanelContent } from './panelContent.ts';
import { type PanelHeaders, panelHeaders } from './panelHeader.ts';

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
  /** From the top of a plot to the end of its rows of numbers. */
  panelDepth: number;
}

/** Gap between the plot and its axes, so that a curve at day 0 or at 0 % is not hidden by a line. */
export const axisOffset = 6;

const leastColumnGap = 34;
const betweenRows = 18;

/** The layout for these panels: as many columns and rows as the groups need. */
export function panelLayout(content: PanelContent, language: Language): PanelLayout {
  const columns = columnsFor(content);
  const rows = Math.ceil(content.groups.length / columns);
  const height = plotHeight(columns, rows);
  const widestNumber = Math.max(...numbersIn(content).map((number) => widthOf(formatCount(number))));
  const names = [...content.rowNames, ...Object.values(content.units), '100%'];
  const gutter = Math.ceil(Math.max(...names.map(widthOf)) + Math.max(20, widestNumber / 2 + 10));
  const columnGap = Math.max(leastColumnGap, Math.ceil(widestNumber) + 14);
  // Half of a number under the last tick stands right of the plot, in the margin as far as it fits there.
  const overhang = Math.max(0, Math.ceil(widestNumber / 2) + 4 - figureSize.margin);
  const inner = figureSize.width - 2 * figureSize.margin - gutter - overhang;
  const width = Math.floor((inner - (columns - 1) * columnGap) / columns);

  const headers = panelHeaders(content, { width, gutter }, language);
  const ticks = thinTicks(tickDays(content), width / content.horizonDays, widestNumber + 10);
  const unit = tickUnit(ticks);
  const rowHeight = textStyles.label.lineHeight;
  const dayBaseline = height + axisOffset + 4 + 5 + 9;
  const unitBaseline = dayBaseline + rowHeight;
  const lastTickLine = unit === null ? dayBaseline : unitBaseline;
  const firstRowBaseline = lastTickLine + 23;
  const count = content.rowNames.length;
  const panelDepth = count === 0 ? lastTickLine + 4 : firstRowBaseline + (count - 1) * rowHeight + 4;
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

/** Rows of numbers need room; panels without them stand closer. */
function columnsFor({ groups: { length: count }, rowNames }: PanelContent): number {
  if (rowNames.length === 0 && count > 6) return 4;
  return count === 4 ? 2 : Math.min(count, 3);
}

/** Heights with which the figure, printed on half an A4 page, keeps its smallest text above 6 pt. */
function plotHeight(columns: number, rows: number): number {
  if (rows > 1) return columns === 4 ? 105 : 125;
  return columns === 1 ? 270 : 230;
}

/** Ticks where the rows of numbers are, which is the grid of what was released; even ones where no numbers stand under them. */
function tickDays({ groups, horizonDays, rowNames }: PanelContent): number[] {
  if (rowNames.length === 0) return axisDays(horizonDays);
  const inTables = new Set(groups.flatMap((group) => group.rows.map((row) => row.day)));
  const within = [...inTables].filter((day) => day >= 0 && day <= horizonDays).toSorted((a, b) => a - b);
  return within.length > 0 ? within : axisDays(horizonDays);
}

/** All numbers that are centred under ticks. */
function numbersIn(content: PanelContent): number[] {
  const rows = content.groups.flatMap((group) => group.rows);
  const counts = content.rowNames.length === 0 ? [] : rows.flatMap(({ counts: shown }) => shownValues(shown));
  return [...tickDays(content), ...counts];
}

function widthOf(text: string): number {
  return textWidth(text, textStyles.label);
}
