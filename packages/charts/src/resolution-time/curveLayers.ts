import type { Layer } from '../layout/layer.ts';
import { colours } from '../theme/colours.ts';
import { bandRuns, type StepVertex, stepCurve } from './stepCurve.ts';
import type { ResolutionTimeGroup } from './table.ts';
import { type Segment, turnbullShapes } from './turnbullShapes.ts';

/** How thick and how dense each thing is drawn, in the plot and in the key alike. */
export const strokes = {
  curve: 2,
  context: 1,
  level: 4,
  edge: 1,
} as const;

export const opacities = {
  band: 0.14,
  box: 0.2,
  level: 0.75,
  edge: 0.75,
} as const;

/** The curves of other groups, grey and thin, for comparison. */
export function contextLayers(others: readonly ResolutionTimeGroup[], horizonDays: number): Layer[] {
  return others.map((group) => stepLine(stepCurve(group, horizonDays), colours.context, strokes.context));
}

/** The 95 % band of the Kaplan-Meier curve, in steps like the curve itself. */
export function bandLayers(group: ResolutionTimeGroup, horizonDays: number): Layer[] {
  const band = bandRuns(group, horizonDays);
  if (band.length === 0) return [];
  return [
    {
      data: { values: band },
      mark: {
        type: 'area',
        interpolate: 'step-after',
        fill: colours.observed,
        fillOpacity: opacities.band,
      },
      encoding: {
        x: { field: 'day', type: 'quantitative' },
        y: { field: 'lower', type: 'quantitative' },
        y2: { field: 'upper' },
        detail: { field: 'run', type: 'nominal' },
      },
    },
  ];
}

/** The Kaplan-Meier curve. */
export function kaplanMeierLayers(group: ResolutionTimeGroup, horizonDays: number): Layer[] {
  const curve = stepCurve(group, horizonDays);
  return curve.length === 0 ? [] : [stepLine(curve, colours.observed, strokes.curve)];
}

/** Turnbull: boxes where the fall is not known, levels where it is. */
export function turnbullLayers(group: ResolutionTimeGroup, horizonDays: number): Layer[] {
  const { boxes, edges, levels } = turnbullShapes(group, horizonDays);
  const layers: Layer[] = [];
  if (boxes.length > 0)
    layers.push({
      data: { values: boxes },
      mark: { type: 'rect', fill: colours.inferred, fillOpacity: opacities.box, stroke: null },
      encoding: {
        x: { field: 'left', type: 'quantitative' },
        x2: { field: 'right' },
        y: { field: 'top', type: 'quantitative' },
        y2: { field: 'bottom' },
      },
    });
  if (edges.length > 0) layers.push(segments(edges, strokes.edge, opacities.edge));
  if (levels.length > 0) layers.push(segments(levels, strokes.level, opacities.level));
  return layers;
}

function stepLine(vertices: StepVertex[], colour: string, width: number): Layer {
  return {
    data: { values: vertices },
    mark: {
      type: 'line',
      interpolate: 'step-after',
      stroke: colour,
      strokeWidth: width,
      strokeJoin: 'miter',
      strokeCap: 'square',
    },
    encoding: {
      x: { field: 'day', type: 'quantitative' },
      y: { field: 'survival', type: 'quantitative' },
    },
  };
}

function segments(values: Segment[], width: number, opacity: number): Layer {
  return {
    data: { values },
    mark: { type: 'rule', stroke: colours.inferred, strokeWidth: width, strokeOpacity: opacity },
    encoding: {
      x: { field: 'fromDay', type: 'quantitative' },
      x2: { field: 'toDay' },
      y: { field: 'fromSurvival', type: 'quantitative' },
      y2: { field: 'toSurvival' },
    },
  };
}
