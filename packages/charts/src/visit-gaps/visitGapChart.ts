import type { TopLevelSpec } from 'vega-lite';
import { columnLayers } from '../columns/columnLayers.ts';
import { countTicks } from '../layout/countTicks.ts';
import { figureSize, figureSpec } from '../layout/figure.ts';
import { placedText } from '../layout/placedText.ts';
import { columnPlaces } from '../layout/places.ts';
import { textWidth } from '../layout/textWidth.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import { shownValues } from '../released/releasedValue.ts';
import { formatCount, notShown } from '../released/words.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import type { VisitGapTable } from './table.ts';
import { bandName, visitGapAltText, visitGapTitle, visitGapWords } from './words.ts';

const height = 160;
const widestColumn = 72;

/** A column for each band of the longest gap between visits; bands are drawn equally wide, whatever they span. */
export function visitGapChart(table: VisitGapTable, { language }: ChartOptions): TopLevelSpec {
  const words = visitGapWords(language);
  const frame = {
    title: visitGapTitle(table, { language }),
    subtitle: table.subtitle,
    notes: table.caption,
    description: visitGapAltText(table, { language }),
  };
  if (table.bands.length === 0) return wordsFigure({ ...frame, sentence: words.nothing });
  const ticks = countTicks(Math.max(0, ...shownValues(table.bands.map(({ cases }) => cases))));
  const gutter =
    Math.ceil(Math.max(...ticks.map((tick) => textWidth(formatCount(tick), textStyles.label)))) + 14;
  const available = figureSize.width - 2 * figureSize.margin - gutter;
  const columnWidth = Math.min(widestColumn, available / table.bands.length);
  const names = table.bands.map((band, index) => ({
    x: (index + 0.5) * columnWidth,
    y: height + 17,
    text: bandName(band),
  }));
  return figureSpec({
    ...frame,
    gutter,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom: 28,
    depth: height + 44,
    panels: [
      {
        width: columnWidth * table.bands.length,
        height,
        layers: [
          ...columnLayers(
            table.bands.map((band) => ({ of: { days: bandName(band) }, shown: band.cases })),
            { columnWidth, height, ticks },
            { field: 'cases', notShown: notShown(language) },
          ),
          placedText(names, textStyles.label, colours.secondary, { align: 'center' }),
          placedText(
            [
              { x: -gutter, y: -16, text: words.cases },
              { x: 0, y: height + 37, text: words.days },
            ],
            textStyles.label,
            colours.secondary,
          ),
        ],
        places: columnPlaces(table.bands.length, columnWidth, { top: -14, bottom: height + 22 }),
      },
    ],
  });
}
