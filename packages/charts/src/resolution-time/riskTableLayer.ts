import { placedText } from '../layout/placedText.ts';
import type { Layer } from '../layout/layer.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import type { PanelLayout } from './panelLayout.ts';
import type { ResolutionTimeGroup } from './table.ts';
import type { ResolutionTimeWords } from './words.ts';

/** The numbers under a plot, each centred under its tick. */
export function riskNumbersLayer(group: ResolutionTimeGroup, layout: PanelLayout): Layer {
  const numbers = group.riskTable
    .filter((row) => layout.ticks.includes(row.day))
    .flatMap((row) =>
      [row.atRisk, row.censored, row.resolved].map((count, index) => ({
        day: row.day,
        y: layout.firstRowBaseline + index * layout.rowHeight,
        count,
      })),
    );
  return {
    data: { values: numbers },
    mark: { type: 'text', align: 'center', fill: colours.ink },
    encoding: {
      x: { field: 'day', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative', scale: null, axis: null },
      text: { field: 'count', type: 'quantitative', format: 'd' },
    },
  };
}

/** Names of the rows under a plot: the ticks' units, then the numbers. */
export function rowNamesLayer(layout: PanelLayout, words: ResolutionTimeWords): Layer {
  const x = -layout.gutter;
  const rows = [words.atRisk, words.censored, words.resolved];
  return placedText(
    [
      { x, y: layout.dayBaseline, text: words.days },
      ...(layout.unit === null ? [] : [{ x, y: layout.unitBaseline, text: words[layout.unit.name] }]),
      ...rows.map((text, index) => ({ x, y: layout.firstRowBaseline + index * layout.rowHeight, text })),
    ],
    textStyles.label,
    colours.secondary,
  );
}
