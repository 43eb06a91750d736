import type { PlacedText } from '../layout/placedText.ts';
import { wrapText } from '../layout/wrapText.ts';
import { type TextStyle, textStyles } from '../theme/typography.ts';
import type { ResolutionTimeGroup, ResolutionTimeTable } from './table.ts';
import type { ResolutionTimeWords } from './words.ts';

/** What stands above each plot; y is measured from the plot's top, upward negative. */
export interface PanelHeaders {
  /** From the plot's top to the top of the tallest header. */
  height: number;
  /** Name of the y axis, left of the first column, in as many lines as its narrow place needs. */
  axisName: PlacedText[];
  /** Of each group, the label with its number of cases, and what it shows in a few words. */
  groups: { label: PlacedText[]; summary: PlacedText[] }[];
}

/** Between the last line of a header and the plot. */
const gap = 14;

/** Headers of all panels, their first lines level with each other. */
export function panelHeaders(
  table: ResolutionTimeTable,
  words: ResolutionTimeWords,
  place: { width: number; gutter: number },
): PanelHeaders {
  const { panelTitle, label } = textStyles;
  const wrapped = table.groups.map((group) => ({
    label: wrapText(`${group.label} (n\u00a0=\u00a0${group.cases})`, panelTitle, place.width),
    summary: wrapText(summary(group, words), label, place.width),
  }));
  const axisName = wrapText(words.shareUnresolved, label, place.gutter - 4);
  const height = Math.max(
    gap + axisName.length * label.lineHeight,
    ...wrapped.map(
      (lines) => gap + lines.label.length * panelTitle.lineHeight + lines.summary.length * label.lineHeight,
    ),
  );
  return {
    height,
    axisName: stack(axisName, -place.gutter, -gap - (axisName.length - 1) * label.lineHeight, label),
    groups: wrapped.map((lines) => {
      const first = -height + panelTitle.fontSize;
      return {
        label: stack(lines.label, 0, first, panelTitle),
        summary: stack(lines.summary, 0, first + lines.label.length * panelTitle.lineHeight, label),
      };
    }),
  };
}

function summary(group: ResolutionTimeGroup, words: ResolutionTimeWords): string {
  return group.cases === 0 ? words.noCases : words.median(group.medianDays);
}

function stack(lines: readonly string[], x: number, firstBaseline: number, style: TextStyle): PlacedText[] {
  return lines.map((text, line) => ({ x, y: firstBaseline + line * style.lineHeight, text }));
}
