import { figureSize } from '../layout/figure.ts';
import { placedText } from '../layout/placedText.ts';
import { textWidth } from '../layout/textWidth.ts';
import type { Layer } from '../layout/layer.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { drawnThings } from './drawnThings.ts';
import { keySampleLayers, type KeySample, sampleSize } from './keySamples.ts';
import type { ResolutionTimeTable } from './table.ts';
import type { ResolutionTimeWords } from './words.ts';

interface KeyEntry {
  samples: readonly KeySample[];
  text: string;
}

/** An entry whose sample's top left corner is at (x, y) px. */
interface PlacedEntry extends KeyEntry {
  x: number;
  y: number;
}

const textGap = 8;
const entryGap = 22;
const lineHeight = 20;
const baseline = 10;

/** The key above the panels: its height in px, and its layers once the place of its top left corner is known. */
export interface KeyBlock {
  height: number;
  layers(x: number, y: number): Layer[];
}

/** A key for what this table needs: nothing is explained that is not drawn. */
export function keyBlock(table: ResolutionTimeTable, words: ResolutionTimeWords): KeyBlock {
  const entries = flow(entriesFor(table, words));
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
        ...placed.flatMap((entry) => entry.samples.flatMap((sample) => keySampleLayers(sample, entry))),
        placedText(names, textStyles.label, colours.secondary),
      ];
    },
  };
}

function entriesFor(table: ResolutionTimeTable, words: ResolutionTimeWords): KeyEntry[] {
  const drawn = drawnThings(table);
  const entries: KeyEntry[] = [];
  if (drawn.curve)
    entries.push({
      samples: drawn.band ? ['band', 'curve'] : ['curve'],
      text: `${words.kaplanMeier}${drawn.band ? words.withBand : ''}`,
    });
  if (drawn.turnbull)
    entries.push({
      samples: drawn.boxes ? ['level', 'box'] : ['exact'],
      text: `${words.turnbull}${drawn.boxes ? words.withBoxes : ''}`,
    });
  if (drawn.otherGroups) entries.push({ samples: ['context'], text: words.otherGroups });
  return entries;
}

/** Entries one after another, on a new line where the next does not fit. */
function flow(entries: readonly KeyEntry[]): PlacedEntry[] {
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
