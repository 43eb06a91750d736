import type { Column } from '../columns/columnLayers.ts';
import type { Layer } from '../layout/layer.ts';
import { placedText } from '../layout/placedText.ts';
import { textWidth } from '../layout/textWidth.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import type { RecruitmentLayout } from './layout.ts';
import type { RecruitmentTable } from './table.ts';

/** A column for each month. */
export function monthColumns(table: RecruitmentTable): Column[] {
  return table.months.map((month, index) => ({ of: { month }, shown: table.cases[index] ?? 0 }));
}

/** Names of the months as far as they have room, and the years under their first month. */
export function monthNameLayers(
  table: RecruitmentTable,
  layout: RecruitmentLayout,
  monthNames: readonly string[],
): Layer[] {
  const { column, monthBaseline, yearBaseline } = layout;
  const widest = Math.max(...monthNames.map((name) => textWidth(name, textStyles.label)));
  const every = [1, 2, 3, 6, 12].find((step) => step * column >= widest + 4) ?? 12;
  const months = table.months.map((month, index) => ({
    x: (index + 0.5) * column,
    year: month.slice(0, 4),
    month: Number(month.slice(5, 7)),
  }));
  const named = months
    .filter(({ month }) => (month - 1) % every === 0)
    .map(({ x, month }) => ({ x, y: monthBaseline, text: monthNames[month - 1] ?? '' }));
  const years = months
    .filter(({ month, year }, index) => month === 1 || (index === 0 && startsOwnYear(months, year)))
    .map(({ x, year }) => ({ x, y: yearBaseline, text: year }));
  return [
    placedText(named, textStyles.label, colours.secondary, { align: 'center' }),
    placedText(years, textStyles.label, colours.secondary, { align: 'center' }),
  ];
}

/** The year of a first month is named too, unless the next one would stand on it. */
function startsOwnYear(months: readonly { x: number; year: string }[], year: string): boolean {
  const next = months.find((month) => month.year !== year);
  return next === undefined || next.x - (months[0]?.x ?? 0) > 34;
}
