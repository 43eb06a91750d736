import type { Language } from '../language.ts';
import type { PlacedText } from '../layout/placedText.ts';
import { wrapText } from '../layout/wrapText.ts';
import { textStyles } from '../theme/typography.ts';
import type { CountedCases } from './table.ts';
import { numberInBox } from './words.ts';

/** A box of the flow in px, with the lines in it: what it holds, and how many. */
export interface FlowBox {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
  readonly names: readonly PlacedText[];
  readonly numbers: readonly PlacedText[];
  /** From top to bottom, what belongs to each number: the box, or the lines of a reason in it. */
  readonly parts: readonly { readonly top: number; readonly bottom: number }[];
}

const style = textStyles.label;
const padding = { x: 10, y: 8 };

/** A box with its label and, under it, its number. */
export function countedBox(
  counted: CountedCases,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  language: Language,
): FlowBox {
  const inner = width - 2 * padding.x;
  const names = wrapText(counted.label, style, inner);
  const numbers = wrapText(numberInBox(counted, language), { ...style, fontWeight: 700 }, inner);
  const line = (text: string, index: number) => ({
    x: x + padding.x,
    y: y + padding.y + 10 + index * style.lineHeight,
    text,
  });
  const y2 = y + 2 * padding.y + (names.length + numbers.length) * style.lineHeight - 2;
  return {
    x,
    y,
    x2: x + width,
    y2,
    names: names.map(line),
    numbers: numbers.map((text, index) => line(text, names.length + index)),
    parts: [{ top: y, bottom: y2 }],
  };
}

/** A box with a heading and a line for each reason. */
export function reasonsBox(
  heading: string,
  reasons: readonly CountedCases[],
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  language: Language,
): FlowBox {
  const inner = width - 2 * padding.x;
  const wrapped = reasons.map((reason) =>
    wrapText(`${reason.label}: ${numberInBox(reason, language)}`, style, inner),
  );
  const lines = wrapped.flat();
  let bottom = y + padding.y + style.lineHeight - 2;
  const parts = wrapped.map(({ length }) => {
    const top = bottom;
    bottom += length * style.lineHeight;
    return { top, bottom };
  });
  const line = (text: string, index: number) => ({
    x: x + padding.x,
    y: y + padding.y + 10 + index * style.lineHeight,
    text,
  });
  return {
    x,
    y,
    x2: x + width,
    y2: y + 2 * padding.y + (1 + lines.length) * style.lineHeight - 2,
    names: lines.map((text, index) => line(text, index + 1)),
    numbers: [line(heading, 0)],
    parts,
  };
}
