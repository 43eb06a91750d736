import type { PlacedText } from '../layout/placedText.ts';
import { textWidth } from '../layout/textWidth.ts';
import { textStyles } from '../theme/typography.ts';

interface Taken {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A label that begins (left) or ends (right) at its place: how wide it is drawn nobody knows to the pixel. */
export interface FreeLabel extends PlacedText {
  readonly align: 'left' | 'right';
}

interface Point {
  readonly x: number;
  readonly y: number;
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

/** A label of a point on the upper edge stands half above it, in px. */
const above = 6;

/**
 * Labels beside their points, none on another, on a point, or outside the plot, and off the lines where there is room. A point
 * whose label has no room goes without: the text that stands for the chart names it.
 *
 * @param lines each by its corners, from left to right.
 */
export function freeLabels(
  named: readonly { readonly x: number; readonly y: number; readonly text: string }[],
  points: readonly Point[],
  { width, height, lines }: { width: number; height: number; lines: readonly (readonly Point[])[] },
): FreeLabel[] {
  const taken: Taken[] = points.map(({ x, y }) => ({ left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
  const labels: FreeLabel[] = [];
  for (const { x, y, text } of named) {
    const long = textWidth(text, textStyles.label);
    const free = places.flatMap(([dx, dy, end]) => {
      const left = end === 'left' ? x + dx : x + dx - long;
      const box = { left, right: left + long, top: y + dy - 9, bottom: y + dy + 3 };
      const inside = box.left >= 0 && box.right <= width && box.top >= -above && box.bottom <= height;
      return inside && !taken.some((other) => overlap(other, box))
        ? [{ box, end, place: { x: x + dx, y: y + dy } }]
        : [];
    });
    const place = free.find(({ box }) => !lines.some((line) => crosses(line, box))) ?? free[0];
    if (place === undefined) continue;
    taken.push(place.box);
    labels.push({ ...place.place, text, align: place.end });
  }
  return labels;
}

/** Whether a line goes through a box. */
function crosses(line: readonly Point[], box: Taken): boolean {
  return line.some((from, index) => {
    const to = line[index + 1] ?? from;
    const [left, right] = [Math.max(box.left, from.x), Math.min(box.right, to.x)];
    if (left > right) return false;
    const slope = to.x === from.x ? 0 : (to.y - from.y) / (to.x - from.x);
    const [one, other] = [from.y + slope * (left - from.x), from.y + slope * (right - from.x)];
    return Math.min(one, other) < box.bottom && Math.max(one, other) > box.top;
  });
}

function overlap(a: Taken, b: Taken): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
