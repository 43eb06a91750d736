import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { axisDays, thinTicks } from './axisDays.ts';
import type { Layer } from './layer.ts';
import { placedText } from './placedText.ts';
import { textWidth } from './textWidth.ts';

/** What a time axis under rows needs to know; px, days. */
export interface DayAxis {
  readonly width: number;
  readonly height: number;
  readonly horizonDays: number;
  /** The word for days, left of the numbers. */
  readonly name: string;
  readonly gutter: number;
}

/** Height of the axis with its numbers, from the bottom of the plot. */
export const dayAxisDepth = 22;

/** Gives a view of rows its scale of days, with light lines up through the rows. */
export function dayAxisLayers({ width, height, horizonDays, name, gutter }: DayAxis): Layer[] {
  const days = axisDays(horizonDays);
  const widest = Math.max(...days.map((day) => textWidth(`${day}`, textStyles.label)));
  const ticks = thinTicks(days, width / horizonDays, widest + 10);
  return [
    {
      data: { values: ticks.map((day) => ({ x: day, y: 0, y2: height })) },
      mark: { type: 'rule', stroke: colours.grid, strokeWidth: 1 },
      encoding: {
        x: {
          field: 'x',
          type: 'quantitative',
          scale: { domain: [0, horizonDays], nice: false, zero: false },
          axis: { title: null, values: ticks, tickCount: ticks.length, grid: false, format: 'd' },
        },
        y: { field: 'y', type: 'quantitative', scale: null, axis: null },
        y2: { field: 'y2' },
      },
    },
    placedText([{ x: -gutter, y: height + 18, text: name }], textStyles.label, colours.secondary),
  ];
}
