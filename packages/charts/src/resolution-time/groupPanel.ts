import { placedText } from '../layout/placedText.ts';
import type { Layer } from '../layout/layer.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { axesLayer } from './axesLayer.ts';
import { bandLayers, contextLayers, kaplanMeierLayers, turnbullLayers } from './curveLayers.ts';
import type { PanelLayout } from './panelLayout.ts';
import { riskNumbersLayer, rowNamesLayer } from './riskTableLayer.ts';
import type { ResolutionTimeGroup, ResolutionTimeTable } from './table.ts';
import type { ResolutionTimeWords } from './words.ts';

/** All layers of the panel of one group: axes, the other groups behind, this group, its numbers. */
export function groupPanel(
  table: ResolutionTimeTable,
  index: number,
  group: ResolutionTimeGroup,
  layout: PanelLayout,
  words: ResolutionTimeWords,
): Layer[] {
  const firstColumn = index % layout.columns === 0;
  const header = layout.headers.groups[index] ?? { label: [], summary: [] };
  const layers = [
    axesLayer(layout, table.horizonDays, firstColumn),
    ...(group.cases === 0 ? [] : estimateLayers(table, group)),
    placedText(header.label, textStyles.panelTitle, colours.ink),
    placedText(header.summary, textStyles.label, colours.secondary),
    riskNumbersLayer(group, layout),
  ];
  if (!firstColumn) return layers;
  return [
    ...layers,
    placedText(layout.headers.axisName, textStyles.label, colours.secondary),
    rowNamesLayer(layout, words),
  ];
}

/** What is known of the group, over the other groups' curves; later layers lie above earlier ones. */
function estimateLayers({ groups, horizonDays }: ResolutionTimeTable, group: ResolutionTimeGroup): Layer[] {
  const others = groups.filter((other) => other !== group && other.cases > 0);
  return [
    ...contextLayers(others, horizonDays),
    ...bandLayers(group, horizonDays),
    ...turnbullLayers(group, horizonDays),
    ...kaplanMeierLayers(group, horizonDays),
  ];
}
