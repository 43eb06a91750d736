import type { Layer } from './layer.ts';

/** How a mark looks. */
export interface Look {
  readonly fill?: string;
  readonly fillOpacity?: number;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly strokeOpacity?: number;
  readonly strokeDash?: number[];
}

/** From one corner to the opposite one, in px from the top left corner of the view. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly x2: number;
  readonly y2: number;
}

const place = { type: 'quantitative', scale: null, axis: null } as const;

/** Encodings of the corners of a `Box`. */
export const corners = {
  x: { field: 'x', ...place },
  x2: { field: 'x2' },
  y: { field: 'y', ...place },
  y2: { field: 'y2' },
} as const;

/** Rectangles at fixed places, outside any scale; whatever else a value carries stays with it in the specification. */
export function placedRects(boxes: readonly Box[], look: Look): Layer {
  return {
    data: { values: boxes.map((box) => ({ ...box })) },
    mark: { type: 'rect', ...look },
    encoding: corners,
  };
}

/** Straight lines at fixed places. */
export function placedRules(lines: readonly Box[], look: Look): Layer {
  return {
    data: { values: lines.map((line) => ({ ...line })) },
    mark: { type: 'rule', ...look },
    encoding: corners,
  };
}

export type Shape = 'circle' | 'square' | 'diamond' | 'cross' | 'triangle-right' | 'triangle-down';

/** Symbols at fixed places, of so many square px. */
export function placedSymbols(
  points: readonly { readonly x: number; readonly y: number }[],
  shape: Shape,
  size: number,
  look: Look & { readonly angle?: number },
): Layer {
  return {
    data: { values: points.map((point) => ({ ...point })) },
    mark: { type: 'point', shape, size, filled: false, opacity: 1, ...look },
    encoding: { x: corners.x, y: corners.y },
  };
}
