import type { TextStyle } from '../theme/typography.ts';
import type { Layer } from './layer.ts';

/** A line of text whose baseline is `y` px below the top of a view and which starts `x` px right of its left edge. */
export interface PlacedText {
  x: number;
  y: number;
  text: string;
}

/** Where the text stands to its place: it starts there, is centred there, or ends there; upward, it is turned left. */
export interface TextSetting {
  readonly align?: 'left' | 'center' | 'right';
  readonly upward?: boolean;
}

/** A layer of text at fixed places, outside any scale. Placed from computed sizes, it needs no measuring by Vega. */
export function placedText(
  texts: readonly PlacedText[],
  style: TextStyle,
  colour: string,
  { align = 'left', upward = false }: TextSetting = {},
): Layer {
  return {
    data: { values: texts.map((text) => ({ ...text })) },
    mark: {
      type: 'text',
      fontSize: style.fontSize,
      fontWeight: style.fontWeight,
      fill: colour,
      ...(align === 'left' ? {} : { align }),
      ...(upward ? { angle: 270 } : {}),
    },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null, axis: null },
      y: { field: 'y', type: 'quantitative', scale: null, axis: null },
      text: { field: 'text', type: 'nominal' },
    },
  };
}
