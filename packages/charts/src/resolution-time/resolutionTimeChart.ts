import type { TopLevelSpec } from 'vega-lite';
import type { Language } from '../language.ts';
import { figureSpec } from '../layout/figure.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import { describe } from './description.ts';
import { groupPanel } from './groupPanel.ts';
import { resolutionKey } from './key.ts';
import { panelLayout } from './panelLayout.ts';
import type { ResolutionTimeTable } from './table.ts';
import { resolutionTimeWords } from './words.ts';

const keyGap = 20;

/**
 * Time to resolution as a Vega-Lite specification with its data inline: for each group a panel with
 * the Kaplan-Meier curve and its band, the Turnbull estimate as boxes and levels, and the numbers
 * at risk, censored and resolved under the ticks (the layout of KMunicate: Morris et al. 2019, BMJ Open 9:e030215).
 * One panel for each group, since bands and boxes laid over one another cannot be told apart;
 * the other groups' curves stand behind in grey.
 *
 * @throws RangeError when `horizonDays` is not a positive number
 */
export function resolutionTimeChart(
  table: ResolutionTimeTable,
  options: { readonly language: Language },
): TopLevelSpec {
  const words = resolutionTimeWords(options.language);
  if (!(table.horizonDays > 0 && Number.isFinite(table.horizonDays)))
    throw new RangeError(`horizonDays must be a positive number of days, not ${table.horizonDays}`);
  if (table.groups.length === 0)
    return wordsFigure({
      title: table.finding,
      subtitle: table.subtitle,
      notes: table.caption,
      description: `${describe(table, words)} ${words.nothingToDraw}`,
      sentence: words.nothingToDraw,
    });

  const layout = panelLayout(table, words);
  const key = resolutionKey(table, words);
  const headroom = layout.headers.height + keyGap + key.height;
  const panels = table.groups.map((group, index) => ({
    width: layout.width,
    height: layout.height,
    layers: [
      ...groupPanel(table, index, group, layout, words),
      ...(index === 0 ? key.layers(-layout.gutter, -headroom) : []),
    ],
  }));
  return figureSpec({
    title: table.finding,
    subtitle: table.subtitle,
    notes: table.caption,
    description: describe(table, words),
    gutter: layout.gutter,
    columns: layout.columns,
    spacing: { row: layout.rowGap, column: layout.columnGap },
    headroom,
    depth: (layout.rows - 1) * (layout.height + layout.rowGap) + layout.panelDepth,
    panels,
  });
}
