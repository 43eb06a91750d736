import type { Layer } from '../layout/layer.ts';
import type { LabelledRow } from '../layout/labelledRows.ts';
import { placedRects, placedSymbols } from '../layout/placedMarks.ts';
import { placedText } from '../layout/placedText.ts';
import { textWidth } from '../layout/textWidth.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import type { MediansRow } from './table.ts';

/** The plot of the intervals: its size in px, and the day at its right end. */
export interface IntervalPlot {
  readonly width: number;
  readonly horizonDays: number;
  readonly notShown: string;
}

interface Span {
  readonly label: string;
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** How thick and large things are drawn, in the plot and in the key alike. */
export const looks = { interval: 1.5, median: 7, point: 46, arrow: 42 } as const;

/** The interval, the median and the arrow of each row, or the words where nothing is shown. */
export function rowMarks(
  rows: readonly MediansRow[],
  places: readonly LabelledRow[],
  { width, horizonDays, notShown }: IntervalPlot,
): Layer[] {
  const intervals: Span[] = [];
  const medians: Span[] = [];
  const points: Span[] = [];
  const arrows: { x: number; y: number; label: string }[] = [];
  const hidden: { x: number; x2: number; y: number; y2: number; label: string; suppressed: string }[] = [];
  for (const [index, { label, estimate }] of rows.entries()) {
    const { middle: y } = places[index] ?? { middle: 0 };
    if ('suppressed' in estimate) {
      const { suppressed } = estimate;
      const x2 = textWidth(notShown, textStyles.label) + 16;
      hidden.push({ x: 0, x2, y: y - 7.5, y2: y + 7.5, label, suppressed });
      continue;
    }
    const { median, lower, upper } = estimate;
    const end = Math.min(upper ?? horizonDays, horizonDays);
    const start = lower ?? median?.from ?? 0;
    const goesOn = upper === null ? lower !== null || median === null : upper > horizonDays;
    if (start < horizonDays && (lower !== null || upper !== null || median === null))
      intervals.push({ label, y, from: start, to: end });
    if (goesOn || (median !== null && median.to > horizonDays)) arrows.push({ x: width, y, label });
    if (median === null || median.from > horizonDays) continue;
    const span = { label, y, from: median.from, to: Math.min(median.to, horizonDays) };
    (median.from === median.to ? points : medians).push(span);
  }
  const texts = hidden.map(({ x, y2 }) => ({ x: x + 8, y: y2 - 4, text: notShown }));
  return [
    ...spans(intervals, looks.interval, 1),
    ...spans(medians, looks.median, 0.55),
    ...(points.length === 0 ? [] : [daySquares(points)]),
    ...(arrows.length === 0 ? [] : [arrowHeads(arrows)]),
    ...(hidden.length === 0
      ? []
      : [
          placedRects(hidden, {
            fill: colours.paper,
            stroke: colours.axis,
            strokeWidth: 1,
            strokeDash: [2, 2],
          }),
          placedText(texts, textStyles.label, colours.secondary),
        ]),
  ];
}

export function arrowHeads(places: readonly { readonly x: number; readonly y: number }[]): Layer {
  return placedSymbols(places, 'triangle-right', looks.arrow, {
    fill: colours.observed,
    stroke: colours.observed,
    strokeWidth: 0,
  });
}

function spans(values: Span[], strokeWidth: number, strokeOpacity: number): Layer[] {
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: 'rule', stroke: colours.observed, strokeWidth, strokeOpacity },
      encoding: {
        x: { field: 'from', type: 'quantitative' },
        x2: { field: 'to' },
        y: { field: 'y', type: 'quantitative', scale: null, axis: null },
      },
    },
  ];
}

function daySquares(values: Span[]): Layer {
  return {
    data: { values },
    mark: {
      type: 'point',
      shape: 'square',
      size: looks.point,
      fill: colours.observed,
      strokeWidth: 0,
      opacity: 1,
    },
    encoding: {
      x: { field: 'from', type: 'quantitative' },
      y: { field: 'y', type: 'quantitative', scale: null, axis: null },
    },
  };
}
