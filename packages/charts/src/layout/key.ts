import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { figureSize } from './figure.ts';
import type { Layer } from './layer.ts';
import { placedText } from './placedText.ts';
import { textWidth } from './textWidth.ts';

/** A place in px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What stands in the key: a sample, drawn in a box of `sampleSize` whose top left corner is given, and its name. */
export interface KeyEntry {
  readonly sample: (corner: Point) => Layer[];
  readonly text: string;
}

export const sampleSize = { width: 30, height: 13 } as const;

const textGap = 8;
const entryGap = 22;
const lineHeight = 20;
const baseline = 10;

/** The key above the panels: its height in px, and its layers once the place of its top left corner is known. */
export interface KeyBlock {
  readonly height: number;
  layers(x: number, y: number): Layer[];
}

/** The entries one after another, on a new line where the next does not fit. */
export function keyBlock(given: readonly KeyEntry[]): KeyBlock {
  const entries = flow(given);
  const lastLine = entries.at(-1)?.y ?? -sampleSize.height;
  return {
    height: lastLine + sampleSize.height,
    layers: (x, y) => {
      if (entries.length === 0) return [];
      const placed = entries.map((entry) => ({ ...entry, x: x + entry.x, y: y + entry.y }));
      const names = placed.map((entry) => ({
        x: entry.x + sampleSize.width + textGap,
        y: entry.y + baseline,
        text: entry.text,
      }));
      return [
        ...placed.flatMap((entry) => entry.sample(entry)),
        placedText(names, textStyles.label, colours.secondary),
      ];
    },
  };
}

function flow(entries: readonly KeyEntry[]): (KeyEntry & Point)[] {
  const available = figureSize.width - 2 * figureSize.margin;
  let x = 0;
  let y = 0;
  return entries.map((entry) => {
    const width = sampleSize.width + textGap + textWidth(entry.text, textStyles.label);
    if (x > 0 && x + width > available) {
      x = 0;
      y += lineHeight;
    }
    const placed = { ...entry, x, y };
    x += width + entryGap;
    return placed;
  });
}
