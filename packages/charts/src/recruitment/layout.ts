import { countTicks } from '../layout/countTicks.ts';
import { figureSize } from '../layout/figure.ts';
import { type LabelledRows, labelledRows } from '../layout/labelledRows.ts';
import { textWidth } from '../layout/textWidth.ts';
import { shownValues } from '../released/releasedValue.ts';
import { formatCount } from '../released/words.ts';
import { textStyles } from '../theme/typography.ts';
import type { RecruitmentTable } from './table.ts';

/** Where the columns of months and the rows of centres lie; px from the top left corner of the plot of all centres. */
export interface RecruitmentLayout {
  readonly gutter: number;
  readonly plot: { readonly width: number; readonly height: number };
  readonly column: number;
  readonly ticks: readonly number[];
  /** Baselines of the month and of its year. */
  readonly monthBaseline: number;
  readonly yearBaseline: number;
  readonly rows: LabelledRows;
  /** Top of the first centre's row. */
  readonly rowsTop: number;
  /** Where the totals end, right of the plot. */
  readonly totalsRight: number;
  readonly depth: number;
}

const plotHeight = 130;
/** A few months are not drawn as slabs across the page. */
const widestColumn = 56;

export function recruitmentLayout(
  table: RecruitmentTable,
  words: { readonly total: string; readonly cases: string },
): RecruitmentLayout {
  const many = table.centres.length > 30;
  const rows = labelledRows(
    table.centres.map(({ label }) => label),
    { widest: 150, least: many ? 12.5 : 17 },
  );
  const widthOf = (text: string) => textWidth(text, textStyles.label);
  const ticks = countTicks(Math.max(0, ...shownValues(table.cases)));
  const gutter = Math.max(
    rows.gutter,
    Math.ceil(Math.max(...ticks.map((tick) => widthOf(formatCount(tick))), widthOf(words.cases))) + 14,
  );
  const totals = shownValues(table.centres.map(({ total }) => total)).map(formatCount);
  const totalsWidth =
    table.centres.length === 0 ? 0 : Math.ceil(Math.max(...[words.total, '–', ...totals].map(widthOf))) + 8;
  const available = figureSize.width - 2 * figureSize.margin - gutter - totalsWidth;
  const column = Math.min(widestColumn, available / table.months.length);
  const width = column * table.months.length;
  const monthBaseline = plotHeight + 17;
  const yearBaseline = monthBaseline + textStyles.label.lineHeight;
  const rowsTop = yearBaseline + 14;
  return {
    gutter,
    plot: { width, height: plotHeight },
    column,
    ticks,
    monthBaseline,
    yearBaseline,
    rows,
    rowsTop,
    totalsRight: width + totalsWidth,
    depth: table.centres.length === 0 ? yearBaseline + 3 : rowsTop + rows.height,
  };
}
