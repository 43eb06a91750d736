import type { PlacedText } from '../layout/placedText.ts';
import { textWidth } from '../layout/textWidth.ts';
import { textStyles } from '../theme/typography.ts';

interface Taken {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where a label may stand to its point, best first: px right of and below it, and which of its ends is there. */
const places: readonly (readonly [dx: number, dy: number, end: 'left' | 'right'])[] = [
  [8, 4, 'left'],
  [-8, 4, 'right'],
  [7, -7, 'left'],
  [-7, -7, 'right'],
  [7, 15, 'left'],
  [-7, 15, 'right'],
  [7, -20, 'left'],
  [-7, -20, 'right'],
];

/**
 * Labels beside their points, none on another, on a point, or outside the plot. A point whose label has no room goes
 * without: the text that stands for the chart names it.
 */
export function freeLabels(
  named: readonly { readonly x: number; readonly y: number; readonly text: string }[],
  points: readonly { readonly x: number; readonly y: number }[],
  { width, height }: { readonly width: number; readonly height: number },
): PlacedText[] {
  const taken: Taken[] = points.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  const labels: PlacedText[] = [];
  for (const { x, y, text } of named) {
    const long = textWidth(text, textStyles.label);
    for (const [dx, dy, end] of places) {
      const left = end === 'left' ? x + dx : x + dx - long;
      const box = { left, right: left + long, top: y + dy - 9, bottom: y + dy + 3 };
      const inside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      if (!inside || taken.some((other) => overlap(other, box))) continue;
      taken.push(box);
      labels.push({ x: left, y: y + dy, text });
      break;
    }
  }
  return labels;
}

function overlap(a: Taken, b: Taken): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
