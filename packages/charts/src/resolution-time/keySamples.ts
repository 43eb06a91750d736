import type { Layer } from '../layout/layer.ts';
import { colours } from '../theme/colours.ts';
import { opacities, strokes } from './curveLayers.ts';

/** Things of the plot that the key shows a sample of; drawn over one another they make one sample. */
export type KeySample = 'curve' | 'band' | 'level' | 'box' | 'exact' | 'context';

export const sampleSize = { width: 30, height: 13 } as const;

/** A sample's layers, its top left corner at (x, y) px. */
export function keySampleLayers(sample: KeySample, { x, y }: { x: number; y: number }): Layer[] {
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

interface Look {
  fill?: string;
  fillOpacity?: number;
  stroke?: string;
  strokeWidth?: number;
  strokeOpacity?: number;
}

function rect(x: number, y: number, x2: number, y2: number, look: Look): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'rect', ...look },
    encoding: { x: { value: x }, y: { value: y }, x2: { value: x2 }, y2: { value: y2 } },
  };
}

function line(x: number, x2: number, y: number, look: Look): Layer {
  return {
    data: { values: [{}] },
    mark: { type: 'rule', ...look },
    encoding: { x: { value: x }, x2: { value: x2 }, y: { value: y } },
  };
}
