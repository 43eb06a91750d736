import type { TopLevelSpec } from 'vega-lite';
import type { Language } from '../language.ts';
import { figureSpec } from '../layout/figure.ts';
import type { KeyBlock } from '../layout/key.ts';
import type { Layer } from '../layout/layer.ts';
import { curvePanel } from './curvePanel.ts';
import type { PanelContent } from './panelContent.ts';
import { panelLayout } from './panelLayout.ts';
import { panelPlaces } from './panelPlaces.ts';

const keyGap = 20;

/** A figure of panels under one key; `curvesOf` gives the layers of the curves of a group by its index. */
export function panelsFigure(
  frame: {
    readonly title: string;
    readonly subtitle: string;
    readonly notes: readonly string[];
    readonly description: string;
  },
  content: PanelContent,
  key: KeyBlock,
  curvesOf: (index: number) => readonly Layer[],
  language: Language,
): TopLevelSpec {
  const layout = panelLayout(content, language);
  const places = panelPlaces(content, layout);
  const headroom = layout.headers.height + keyGap + Math.max(0, key.height);
  return figureSpec({
    ...frame,
    gutter: layout.gutter,
    columns: layout.columns,
    spacing: { row: layout.rowGap, column: layout.columnGap },
    headroom,
    depth: (layout.rows - 1) * (layout.height + layout.rowGap) + layout.panelDepth,
    panels: content.groups.map((_, index) => ({
      width: layout.width,
      height: layout.height,
      layers: [
        ...curvePanel(content, index, layout, curvesOf(index), language),
        ...(index === 0 ? key.layers(-layout.gutter, -headroom) : []),
      ],
      places: places[index] ?? [],
    })),
  });
}
