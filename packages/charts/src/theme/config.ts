import type { Config } from 'vega-lite';
import { colours } from './colours.ts';
import { fontFamily, textStyles } from './typography.ts';

/** The look that all charts share: quiet grid, no frame, one family of type. */
export const themeConfig: Config = {
  font: fontFamily,
  // The alt text is the chart's description; a label on every mark would bury it.
  mark: { aria: false },
  view: { stroke: null },
  text: {
    fontSize: textStyles.label.fontSize,
    lineHeight: textStyles.label.lineHeight,
    fill: colours.secondary,
    align: 'left',
    baseline: 'alphabetic',
  },
  axis: {
    labelFontSize: textStyles.label.fontSize,
    labelColor: colours.secondary,
    labelLineHeight: textStyles.label.lineHeight,
    labelPadding: 5,
    labelOverlap: false,
    labelFlush: false,
    labelBound: false,
    domainColor: colours.axis,
    tickColor: colours.axis,
    tickSize: 4,
    gridColor: colours.grid,
    // Ticks and grid lie where the data are, not half a pixel beside them.
    tickRound: false,
    translate: 0,
  },
  title: {
    anchor: 'start',
    frame: 'group',
    color: colours.ink,
    fontSize: textStyles.title.fontSize,
    fontWeight: textStyles.title.fontWeight,
    lineHeight: textStyles.title.lineHeight,
    subtitleColor: colours.secondary,
    subtitleFontSize: textStyles.subtitle.fontSize,
    subtitleFontWeight: textStyles.subtitle.fontWeight,
    subtitleLineHeight: textStyles.subtitle.lineHeight,
  },
};
