import { textStyles } from '../theme/typography.ts';
import type { PlacedText } from './placedText.ts';
import { textWidth } from './textWidth.ts';
import { wrapText } from './wrapText.ts';

/** A row of a chart that names its rows at the left; px from the top of the plot. */
export interface LabelledRow {
  readonly top: number;
  readonly middle: number;
  readonly bottom: number;
  /** The label's lines, which start at `-gutter`. */
  readonly label: readonly PlacedText[];
}

export interface LabelledRows {
  /** Space for the labels left of the plot, with the gap to it. */
  readonly gutter: number;
  readonly height: number;
  readonly rows: readonly LabelledRow[];
}

const gap = 10;
const padding = 3;

/**
 * Rows at least `least` px high and tall enough for their labels, which take `widest` px at most and go on in further
 * lines. `besides` are names that stand in the gutter, too.
 */
export function labelledRows(
  labels: readonly string[],
  {
    widest,
    least,
    besides = [],
  }: { readonly widest: number; readonly least: number; readonly besides?: readonly string[] },
): LabelledRows {
  const style = textStyles.label;
  const wrapped = labels.map((label) => wrapText(label, style, widest));
  const gutter =
    Math.ceil(Math.max(0, ...[...wrapped.flat(), ...besides].map((line) => textWidth(line, style)))) + gap;
  let top = 0;
  const rows = wrapped.map((lines) => {
    const taken = (lines.length - 1) * style.lineHeight + style.fontSize;
    const height = Math.max(least, lines.length > 1 ? taken + 2 * padding : 0);
    const middle = top + height / 2;
    // Letters stand from about 0.75 of their size above the baseline to 0.2 below.
    const first = middle - taken / 2 + 0.87 * style.fontSize;
    const row = {
      top,
      middle,
      bottom: top + height,
      label: lines.map((text, line) => ({ x: -gutter, y: first + line * style.lineHeight, text })),
    };
    top += height;
    return row;
  });
  return { gutter, height: top, rows };
}
