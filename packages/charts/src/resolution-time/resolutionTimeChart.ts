import type { TopLevelSpec } from 'vega-lite';
import { panelsFigure } from '../curve-panels/panelsFigure.ts';
import type { Layer } from '../layout/layer.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { resolutionPanels } from './content.ts';
import { bandLayers, contextLayers, kaplanMeierLayers, turnbullLayers } from './curveLayers.ts';
import { describe } from './description.ts';
import { resolutionKey } from './key.ts';
import { isDrawn, type ResolutionTimeTable } from './table.ts';
import { resolutionTimeWords } from './words.ts';

/**
 * Time to resolution as a Vega-Lite specification with its data inline: for each group a panel with
 * the Kaplan-Meier curve and its band, the Turnbull estimate as boxes and levels, and the numbers
 * at risk, censored and resolved under the ticks (the layout of KMunicate: Morris et al. 2019, BMJ Open 9:e030215).
 * One panel for each group, since bands and boxes laid over one another cannot be told apart;
 * the other groups' curves stand behind in grey.
 *
 * @throws RangeError when `horizonDays` is not a positive number
 */
export function resolutionTimeChart(table: ResolutionTimeTable, options: ChartOptions): TopLevelSpec {
  return drawn(table, options, { withNumbers: true });
}

/**
 * The same as small multiples: without the numbers under the plots, so that a dozen groups fit half a page.
 *
 * @throws RangeError when `horizonDays` is not a positive number
 */
export function smallMultiplesChart(table: ResolutionTimeTable, options: ChartOptions): TopLevelSpec {
  return drawn(table, options, { withNumbers: false });
}

function drawn(
  table: ResolutionTimeTable,
  { language }: ChartOptions,
  numbers: { readonly withNumbers: boolean },
): TopLevelSpec {
  const words = resolutionTimeWords(language);
  if (!(table.horizonDays > 0 && Number.isFinite(table.horizonDays)))
    throw new RangeError(`horizonDays must be a positive number of days, not ${table.horizonDays}`);
  const frame = { title: table.finding, subtitle: table.subtitle, notes: table.caption };
  const description = describe(table, language);
  if (table.groups.length === 0)
    return wordsFigure({
      ...frame,
      description: `${description} ${words.nothingToDraw}`,
      sentence: words.nothingToDraw,
    });
  return panelsFigure(
    { ...frame, description },
    resolutionPanels(table, language, numbers),
    resolutionKey(table, words, numbers),
    (index) => estimateLayers(table, index),
    language,
  );
}

/** What is known of a group, over the other groups' curves; later layers lie above earlier ones. */
function estimateLayers({ groups, horizonDays }: ResolutionTimeTable, index: number): Layer[] {
  const group = groups[index];
  if (group === undefined || !isDrawn(group)) return [];
  const others = groups.filter((other) => other !== group && isDrawn(other));
  return [
    ...contextLayers(others, horizonDays),
    ...bandLayers(group, horizonDays),
    ...turnbullLayers(group, horizonDays),
    ...kaplanMeierLayers(group, horizonDays),
  ];
}
