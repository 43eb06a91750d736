import type { TopLevelSpec } from 'vega-lite';
import { columnLayers } from '../columns/columnLayers.ts';
import { heatKeyEntry, hiddenKeyEntry } from '../heat/heatCells.ts';
import { figureSpec } from '../layout/figure.ts';
import { keyBlock } from '../layout/key.ts';
import { placedText } from '../layout/placedText.ts';
import { columnPlaces } from '../layout/places.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import { anySuppressed, shownValues } from '../released/releasedValue.ts';
import { formatCount, notShown } from '../released/words.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { centreLayers, centreScale } from './centreLayers.ts';
import { recruitmentLayout } from './layout.ts';
import { monthColumns, monthNameLayers } from './monthLayers.ts';
import type { RecruitmentTable } from './table.ts';
import { recruitmentAltText, recruitmentTitle, recruitmentWords } from './words.ts';

/** From the key down to the name of the axis, and from there to the plot. */
const keyGap = 22;
const axisGap = 26;

/** Cases by month as columns, and under them a row of shades for each centre. */
export function recruitmentChart(table: RecruitmentTable, { language }: ChartOptions): TopLevelSpec {
  const words = recruitmentWords(language);
  const frame = {
    title: recruitmentTitle(table, { language }),
    subtitle: table.subtitle,
    notes: table.caption,
    description: recruitmentAltText(table, { language }),
  };
  if (table.months.length === 0) return wordsFigure({ ...frame, sentence: words.noMonths });
  const layout = recruitmentLayout(table, words);
  const scale = centreScale(table);
  const cells = table.centres.flatMap(({ cases }) => cases);
  const hidden = anySuppressed([...cells, ...table.centres.map(({ total }) => total)]);
  const key = keyBlock([
    ...(shownValues(cells).some((cases) => cases > 0)
      ? [heatKeyEntry(scale, words.shade(formatCount(scale.most)))]
      : []),
    ...(hidden ? [hiddenKeyEntry(words.hidden(notShown(language)))] : []),
  ]);
  const headroom = axisGap + (key.height > 0 ? keyGap + key.height : 0);
  return figureSpec({
    ...frame,
    gutter: layout.gutter,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom,
    depth: layout.depth,
    panels: [
      {
        ...layout.plot,
        layers: [
          ...columnLayers(
            monthColumns(table),
            { columnWidth: layout.column, height: layout.plot.height, ticks: layout.ticks },
            { field: 'cases', notShown: notShown(language) },
          ),
          ...monthNameLayers(table, layout, words.monthNames),
          ...centreLayers(table, layout, words),
          placedText([{ x: -layout.gutter, y: -13, text: words.cases }], textStyles.label, colours.secondary),
          ...key.layers(-layout.gutter, -headroom),
        ],
        places: columnPlaces(table.months.length, layout.column, { top: -14, bottom: layout.depth }),
      },
    ],
  });
}
