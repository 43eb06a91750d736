import { type Point, sampleSize } from '../layout/key.ts';
import type { Layer } from '../layout/layer.ts';
import { type Look, placedRects, placedRules } from '../layout/placedMarks.ts';
import { colours } from '../theme/colours.ts';
import { opacities, strokes } from './curveLayers.ts';

/** Things of the plot that the key shows a sample of; drawn over one another they make one sample. */
export type KeySample = 'curve' | 'band' | 'level' | 'box' | 'exact' | 'context';

/** A sample's layers, its top left corner at (x, y) px. */
export function keySampleLayers(sample: KeySample, { x, y }: Point): Layer[] {
  const right = x + sampleSize.width;
  const bottom = y + sampleSize.height;
  const middle = y + sampleSize.height / 2;
  // As in the plot, a level leads to the upper left corner of a box.
  const boxLeft = x + 11;
  switch (sample) {
    case 'band':
      return [rect(x, y, right, bottom, { fill: colours.observed, fillOpacity: opacities.band })];
    case 'curve':
      return [line(x, right, middle, { stroke: colours.observed, strokeWidth: strokes.curve })];
    case 'context':
      return [line(x, right, middle, { stroke: colours.context, strokeWidth: strokes.context })];
    case 'exact':
      return [line(x, right, middle, levelLook)];
    case 'level':
      return [line(x, boxLeft, y + 2, levelLook)];
    case 'box':
      return [
        rect(boxLeft, y + 1, right, bottom - 1, {
          fill: colours.inferred,
          fillOpacity: opacities.box,
          stroke: colours.inferred,
          strokeWidth: strokes.edge,
          strokeOpacity: opacities.edge,
        }),
      ];
  }
}

const levelLook: Look = {
  stroke: colours.inferred,
  strokeWidth: strokes.level,
  strokeOpacity: opacities.level,
};

function rect(x: number, y: number, x2: number, y2: number, look: Look): Layer {
  return placedRects([{ x, y, x2, y2 }], look);
}

function line(x: number, x2: number, y: number, look: Look): Layer {
  return placedRules([{ x, y, x2, y2: y }], look);
}
