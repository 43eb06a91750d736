import type { Layer } from '../layout/layer.ts';
import { placedText } from '../layout/placedText.ts';
import { textWidth } from '../layout/textWidth.ts';
import { wrapText } from '../layout/wrapText.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';

/** Names above columns: the height that they need in px, and their layer; y upward negative from the columns' top. */
export interface ColumnNames {
  readonly height: number;
  readonly layer: Layer;
}

const style = textStyles.label;
const gap = 7;
const mostLines = 4;
/** How far a name that is turned upward goes before it goes on in a second line. */
const tallest = 150;

/** Names that fit between their columns' sides stand upright; longer ones are turned upward. */
export function columnNames(
  names: readonly string[],
  columnWidth: number,
  leftOf: (column: number) => number,
): ColumnNames {
  const level = names.map((name) => wrapText(name, style, columnWidth - 6));
  const words = names.flatMap((name) => name.split(/\s+/u));
  const fit =
    words.every((word) => textWidth(word, style) <= columnWidth - 6) &&
    level.every((lines) => lines.length <= mostLines);
  return fit ? levelNames(level, columnWidth, leftOf) : upwardNames(names, columnWidth, leftOf);
}

function levelNames(
  names: readonly string[][],
  columnWidth: number,
  leftOf: (column: number) => number,
): ColumnNames {
  const texts = names.flatMap((lines, column) =>
    lines.map((text, line) => ({
      x: leftOf(column) + 0.5 * columnWidth,
      y: -gap - (lines.length - 1 - line) * style.lineHeight,
      text,
    })),
  );
  return {
    height: gap + Math.max(...names.map((lines) => lines.length)) * style.lineHeight,
    layer: placedText(texts, style, colours.secondary, { align: 'center' }),
  };
}

function upwardNames(
  names: readonly string[],
  columnWidth: number,
  leftOf: (column: number) => number,
): ColumnNames {
  const distance = 12.5;
  const room = Math.max(1, Math.floor((columnWidth - 1) / distance));
  const total = Math.max(...names.map((name) => textWidth(name, style)));
  // As many lines as there is room for, longer only where that is not enough.
  let height = Math.min(tallest, total);
  const wrap = () => names.map((name) => wrapText(name, style, height));
  let lines = wrap();
  while (lines.some((name) => name.length > room)) {
    height += 20;
    lines = wrap();
  }
  const texts = lines.flatMap((name, column) =>
    name.map((text, line) => ({
      x: leftOf(column) + 0.5 * columnWidth + 4 + (line - (name.length - 1) / 2) * distance,
      y: -gap,
      text,
    })),
  );
  // Without a canvas Vega takes text for so wide, and puts the title above what it takes it for: nothing may reach higher.
  const guessed = Math.max(...lines.flat().map((line) => 0.8 * line.length * style.fontSize));
  const taken = Math.max(guessed, ...lines.flat().map((line) => textWidth(line, style)));
  return {
    height: gap + Math.ceil(taken),
    layer: placedText(texts, style, colours.secondary, { upward: true }),
  };
}
