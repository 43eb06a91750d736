import type { Language } from '../language.ts';
import type { PlacedText } from '../layout/placedText.ts';
import { wrapText } from '../layout/wrapText.ts';
import { type Shown, valueOf } from '../released/releasedValue.ts';
import { formatCount, notShown } from '../released/words.ts';
import { type TextStyle, textStyles } from '../theme/typography.ts';
import type { PanelContent } from './panelContent.ts';

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
  content: PanelContent,
  place: { width: number; gutter: number },
  language: Language,
): PanelHeaders {
  const { panelTitle, label } = textStyles;
  const wrapped = content.groups.map((group) => ({
    label: wrapText(labelWithCases(group, language), panelTitle, place.width),
    summary: wrapText(group.summary, label, place.width),
  }));
  const axisName = wrapText(content.axisName, label, place.gutter - 4);
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

/** "Limb (n = 12)"; the parts of the bracket stay together. */
export function labelWithCases(
  { label, cases }: { readonly label: string; readonly cases: Shown },
  language: Language,
): string {
  const number = valueOf(cases);
  const told = number === null ? notShown(language).replaceAll(' ', '\u00a0') : formatCount(number);
  return `${label} (n\u00a0=\u00a0${told})`;
}

function stack(lines: readonly string[], x: number, firstBaseline: number, style: TextStyle): PlacedText[] {
  return lines.map((text, line) => ({ x, y: firstBaseline + line * style.lineHeight, text }));
}
