import type { Layer } from '../layout/layer.ts';
import { placedRects } from '../layout/placedMarks.ts';
import { placedText } from '../layout/placedText.ts';
import { textWidth } from '../layout/textWidth.ts';
import { type Shown, suppressionOf, valueOf } from '../released/releasedValue.ts';
import { formatCount } from '../released/words.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';

/** A count that is drawn as a column, and what it is the count of. */
export interface Column {
  readonly of: Readonly<Record<string, string>>;
  readonly shown: Shown;
}

/** Columns side by side, each in its share of the width; px. */
export interface ColumnPlot {
  readonly columnWidth: number;
  readonly height: number;
  /** From 0 to the end of the axis. */
  readonly ticks: readonly number[];
}

/** The columns on an axis of counts, their numbers above them where there is room, and what is not shown in words. */
export function columnLayers(
  columns: readonly Column[],
  plot: ColumnPlot,
  { field, notShown }: { readonly field: string; readonly notShown: string },
): Layer[] {
  return [
    countedColumns(columns, plot, field),
    ...hiddenColumns(columns, plot, notShown),
    ...numbersAbove(columns, plot),
  ];
}

function countedColumns(
  columns: readonly Column[],
  { columnWidth, ticks }: ColumnPlot,
  field: string,
): Layer {
  const counted = columns.flatMap(({ of, shown }, index) => {
    const count = valueOf(shown);
    return count === null ? [] : [{ ...sides(index, columnWidth), ...of, [field]: count }];
  });
  return {
    // Without a column there is still an axis.
    data: { values: counted.length > 0 ? counted : [{ x: 0, x2: 0 }] },
    mark: { type: 'rect', fill: colours.observed },
    encoding: {
      x: { field: 'x', type: 'quantitative', scale: null, axis: null },
      x2: { field: 'x2' },
      y: {
        field,
        type: 'quantitative',
        scale: { domain: [0, ticks.at(-1) ?? 1], nice: false },
        axis: {
          title: null,
          values: [...ticks],
          tickCount: ticks.length,
          format: ',d',
          ticks: false,
          domain: false,
        },
      },
      y2: { datum: 0 },
    },
  };
}

/** What is not shown: an empty column with the words. */
function hiddenColumns(
  columns: readonly Column[],
  { columnWidth, height }: ColumnPlot,
  notShown: string,
): Layer[] {
  const width = Math.ceil(textWidth(notShown, textStyles.label));
  const upward = width > columnWidth - 8;
  const y = height - (upward ? width + 12 : 30);
  const hidden = columns.flatMap(({ of, shown }, index) => {
    const suppressed = suppressionOf(shown);
    return suppressed === null ? [] : [{ ...sides(index, columnWidth), y, y2: height, ...of, suppressed }];
  });
  if (hidden.length === 0) return [];
  const texts = hidden.map(({ x, x2 }) =>
    upward
      ? { x: (x + x2) / 2 + 4, y: height - 6, text: notShown }
      : { x: (x + x2) / 2, y: height - 11, text: notShown },
  );
  return [
    placedRects(hidden, { fill: colours.paper, stroke: colours.axis, strokeWidth: 1, strokeDash: [2, 2] }),
    placedText(texts, textStyles.label, colours.secondary, upward ? { upward } : { align: 'center' }),
  ];
}

function numbersAbove(columns: readonly Column[], { columnWidth, height, ticks }: ColumnPlot): Layer[] {
  const most = ticks.at(-1) ?? 1;
  const texts = columns.flatMap(({ shown }, index) => {
    const count = valueOf(shown);
    const y = height * (1 - (count ?? 0) / most) - 4;
    return count === null ? [] : [{ x: (index + 0.5) * columnWidth, y, text: formatCount(count) }];
  });
  const fit = texts.every(({ text }) => textWidth(text, textStyles.label) <= columnWidth - 3);
  return fit && texts.length > 0
    ? [placedText(texts, textStyles.label, colours.ink, { align: 'center' })]
    : [];
}

function sides(index: number, width: number): { x: number; x2: number } {
  const gap = Math.min(4, Math.max(1, width * 0.12));
  return { x: index * width + gap, x2: (index + 1) * width - gap };
}
