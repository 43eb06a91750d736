import type { Layer } from '../layout/layer.ts';
import { type Point, sampleSize, type KeyEntry } from '../layout/key.ts';
import { type Box, corners, placedRects, placedRules } from '../layout/placedMarks.ts';
import { type Shown, suppressionOf, valueOf } from '../released/releasedValue.ts';
import { colours, shades } from '../theme/colours.ts';

/** A cell of a table of shades: its place, what it is the cell of, and its value. */
export interface HeatCell extends Box {
  /** Names of the row and the column, carried into the specification. */
  readonly of: Readonly<Record<string, string>>;
  readonly shown: Shown;
}

/** From 0 to `most` in shades; the values stand in the specification under the name `field`. */
export interface HeatScale {
  readonly field: string;
  readonly most: number;
}

/** Shaded cells; what is not shown is an empty cell, crossed out. */
export function heatLayers(cells: readonly HeatCell[], scale: HeatScale): Layer[] {
  const shaded = cells.flatMap(({ of, shown, ...box }) => {
    const value = valueOf(shown);
    return value === null ? [] : [{ ...box, ...of, [scale.field]: value }];
  });
  const hidden = cells.flatMap(({ of, shown, x, y, x2, y2 }) => {
    const suppressed = suppressionOf(shown);
    return suppressed === null ? [] : [{ x, y, x2, y2, ...of, suppressed }];
  });
  return [...(shaded.length > 0 ? [shadedRects(shaded, scale)] : []), ...hiddenCells(hidden)];
}

/** The scale, as a key shows it, from the shade of 0 to that of the greatest value. */
export function heatKeyEntry(scale: HeatScale, text: string): KeyEntry {
  const steps = [0, 0.25, 0.5, 0.75, 1];
  const width = sampleSize.width / steps.length;
  return {
    text,
    sample: ({ x, y }) => [
      shadedRects(
        steps.map((step, index) => ({
          x: x + index * width,
          x2: x + (index + 1) * width,
          y,
          y2: y + sampleSize.height,
          key: step * scale.most,
        })),
        { ...scale, field: 'key' },
      ),
    ],
  };
}

export function hiddenKeyEntry(text: string): KeyEntry {
  return {
    text,
    sample: ({ x, y }: Point) =>
      hiddenCells([{ x: x + 8, y, x2: x + 8 + sampleSize.height, y2: y + sampleSize.height }]),
  };
}

function shadedRects(boxes: readonly Box[], { field, most }: HeatScale): Layer {
  return {
    data: { values: boxes.map((box) => ({ ...box })) },
    mark: { type: 'rect' },
    encoding: {
      ...corners,
      fill: {
        field,
        type: 'quantitative',
        scale: { domain: [0, most], range: [shades.least, shades.most], interpolate: 'lab', zero: true },
        legend: null,
      },
    },
  };
}

function hiddenCells(boxes: readonly Box[]): Layer[] {
  if (boxes.length === 0) return [];
  const crosses = boxes.map(({ x, y, x2, y2 }) => ({ x, y: y2, x2, y2: y }));
  return [
    placedRects(boxes, { fill: colours.paper, stroke: colours.context, strokeWidth: 0.75 }),
    placedRules(crosses, { stroke: colours.context, strokeWidth: 0.75 }),
  ];
}
