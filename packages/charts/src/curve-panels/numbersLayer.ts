import { type Point, sampleSize } from '../layout/key.ts';
import type { Layer } from '../layout/layer.ts';
import { placedText } from '../layout/placedText.ts';
import { type Shown, suppressionOf, valueOf } from '../released/releasedValue.ts';
import { formatCount } from '../released/words.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import type { PanelContent, PanelGroup } from './panelContent.ts';
import type { PanelLayout } from './panelLayout.ts';

/** What stands in a row of numbers for one that is not shown; the key explains it. */
export const hiddenNumber = '–';

/** The numbers under a plot, each centred under its tick. */
export function numbersLayers(group: PanelGroup, layout: PanelLayout): Layer[] {
  const numbers = group.rows
    .filter((row) => layout.ticks.includes(row.day))
    .flatMap((row) =>
      row.counts.map((shown, index) => ({
        day: row.day,
        y: layout.firstRowBaseline + index * layout.rowHeight,
        ...(suppressionOf(shown) === null ? { count: valueOf(shown) } : { suppressed: suppressionOf(shown) }),
        text: numberText(shown),
      })),
    );
  if (numbers.length === 0) return [];
  return [
    {
      data: { values: numbers },
      mark: { type: 'text', align: 'center', fill: colours.ink },
      encoding: {
        x: { field: 'day', type: 'quantitative' },
        y: { field: 'y', type: 'quantitative', scale: null, axis: null },
        text: { field: 'text', type: 'nominal' },
      },
    },
  ];
}

function numberText(shown: Shown): string {
  const count = valueOf(shown);
  return count === null ? hiddenNumber : formatCount(count);
}

/** Names of the rows under a plot: the ticks' units, then the numbers. */
export function rowNamesLayer(layout: PanelLayout, { units, rowNames }: PanelContent): Layer {
  const x = -layout.gutter;
  return placedText(
    [
      { x, y: layout.dayBaseline, text: units.days },
      ...(layout.unit === null ? [] : [{ x, y: layout.unitBaseline, text: units[layout.unit.name] }]),
      ...rowNames.map((text, index) => ({ x, y: layout.firstRowBaseline + index * layout.rowHeight, text })),
    ],
    textStyles.label,
    colours.secondary,
  );
}

/** The sign for a number that is not shown, as the key shows it. */
export function hiddenNumberSample({ x, y }: Point): Layer[] {
  const middle = x + sampleSize.width / 2;
  return [
    placedText([{ x: middle, y: y + 10, text: hiddenNumber }], textStyles.label, colours.ink, {
      align: 'center',
    }),
  ];
}
