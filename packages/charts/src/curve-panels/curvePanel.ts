import { axesLayer } from './axesLayer.ts';
import { hiddenLayers } from './hiddenLayers.ts';
import { numbersLayers, rowNamesLayer } from './numbersLayer.ts';
import type { PanelContent } from './panelContent.ts';
import type { PanelLayout } from './panelLayout.ts';
import type { Language } from '../language.ts';
import type { Layer } from '../layout/layer.ts';
import { placedText } from '../layout/placedText.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';

/**
 * All layers of a panel: its axes, what is not shown, the curves, its header, and the numbers under it; the names of
 * the axis and of the rows stand left of the first column alone.
 */
export function curvePanel(
  content: PanelContent,
  index: number,
  layout: PanelLayout,
  curves: readonly Layer[],
  language: Language,
): Layer[] {
  const firstColumn = index % layout.columns === 0;
  const header = layout.headers.groups[index] ?? { label: [], summary: [] };
  const group = content.groups[index];
  const layers = [
    axesLayer(layout, content.horizonDays, firstColumn),
    ...(group === undefined ? [] : hiddenLayers(group, content.horizonDays, layout, language)),
    ...curves,
    placedText(header.label, textStyles.panelTitle, colours.ink),
    placedText(header.summary, textStyles.label, colours.secondary),
    ...(group === undefined ? [] : numbersLayers(group, layout)),
  ];
  if (!firstColumn) return layers;
  return [
    ...layers,
    placedText(layout.headers.axisName, textStyles.label, colours.secondary),
    rowNamesLayer(layout, content),
  ];
}
