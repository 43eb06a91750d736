import { type HeatCell, type HeatScale, heatLayers } from '../heat/heatCells.ts';
import type { Layer } from '../layout/layer.ts';
import { placedText } from '../layout/placedText.ts';
import { shownValues, valueOf } from '../released/releasedValue.ts';
import { formatCount } from '../released/words.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import type { RecruitmentLayout } from './layout.ts';
import type { RecruitmentTable } from './table.ts';

/** The shades of the cases of a centre in a month. */
export function centreScale(table: RecruitmentTable): HeatScale {
  return {
    field: 'centreCases',
    most: Math.max(1, ...table.centres.flatMap(({ cases }) => shownValues(cases))),
  };
}

/** A row of months for each centre, its name before and its total after it. */
export function centreLayers(
  table: RecruitmentTable,
  layout: RecruitmentLayout,
  words: { readonly total: string },
): Layer[] {
  if (table.centres.length === 0) return [];
  const { column, rows, rowsTop, gutter, totalsRight } = layout;
  const inset = Math.min(1, column * 0.06);
  const cells = table.centres.flatMap(({ label, cases }, index): HeatCell[] => {
    const row = rows.rows[index];
    if (row === undefined) return [];
    return cases.map((shown, at) => ({
      x: at * column + inset,
      x2: (at + 1) * column - inset,
      y: rowsTop + row.top + 0.75,
      y2: rowsTop + row.bottom - 0.75,
      of: { centre: label, month: table.months[at] ?? '' },
      shown,
    }));
  });
  const names = rows.rows.flatMap(({ label }) =>
    label.map(({ y, text }) => ({ x: -gutter, y: rowsTop + y, text })),
  );
  const totals = table.centres.map(({ total }, index) => {
    const cases = valueOf(total);
    return {
      x: totalsRight,
      y: rowsTop + (rows.rows[index]?.middle ?? 0) + 4,
      text: cases === null ? '–' : formatCount(cases),
    };
  });
  return [
    ...heatLayers(cells, centreScale(table)),
    placedText(names, textStyles.label, colours.secondary),
    placedText(totals, textStyles.label, colours.ink, { align: 'right' }),
    placedText([{ x: totalsRight, y: rowsTop - 6, text: words.total }], textStyles.label, colours.secondary, {
      align: 'right',
    }),
  ];
}
