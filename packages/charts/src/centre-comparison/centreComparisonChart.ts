import type { TopLevelSpec } from 'vega-lite';
import { countTicks } from '../layout/countTicks.ts';
import { figureSize, figureSpec } from '../layout/figure.ts';
import { type KeyBlock, type KeyEntry, keyBlock, sampleSize } from '../layout/key.ts';
import type { Layer } from '../layout/layer.ts';
import { type Look, placedRules, placedSymbols } from '../layout/placedMarks.ts';
import { placedText } from '../layout/placedText.ts';
import type { PanelPlace } from '../layout/places.ts';
import { textWidth } from '../layout/textWidth.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { freeLabels } from './freeLabels.ts';
import type { CentreComparisonTable, FunnelLimit } from './table.ts';
import {
  centreComparisonAltText,
  centreComparisonTitle,
  comparisonWords,
  type ShownCentre,
  shownCentres,
} from './words.ts';

const height = 290;
const axisName = 36;

const lines = {
  overall: { stroke: colours.ink, strokeWidth: 1.25 },
  '95': { stroke: colours.axis, strokeWidth: 1, strokeDash: [4, 3] },
  '99.8': { stroke: colours.axis, strokeWidth: 1.25 },
} as const satisfies Record<string, Look>;

const points = {
  none: { shape: 'circle', size: 46, look: { fill: colours.observed, strokeWidth: 0 } },
  '95': {
    shape: 'diamond',
    size: 70,
    look: { fill: colours.paper, stroke: colours.inferred, strokeWidth: 1.75 },
  },
  '99.8': { shape: 'diamond', size: 90, look: { fill: colours.inferred, strokeWidth: 0 } },
} as const;

/** The lines of the limits, by which a table names them. */
const limitsOf = ['lower95', 'upper95', 'lower998', 'upper998'] as const;

/** A funnel: centres by size and value, the value of all, and the exact limits of chance around it. */
export function centreComparisonChart(
  table: CentreComparisonTable,
  { language }: ChartOptions,
): TopLevelSpec {
  const words = comparisonWords(language);
  const frame = {
    title: centreComparisonTitle(table, { language }),
    subtitle: table.subtitle,
    notes: table.caption,
    description: centreComparisonAltText(table, { language }),
  };
  const centres = shownCentres(table);
  const hidden = table.centres.length - centres.length;
  if (centres.length === 0)
    return wordsFigure({
      ...frame,
      sentence: table.centres.length === 0 ? words.nothing : words.hidden(hidden),
    });
  const sizes = countTicks(Math.max(...centres.map(({ size }) => size)), 6);
  const values = valueTicks(table, centres);
  const [most, low, top] = [sizes.at(-1) ?? 1, values[0] ?? 0, values.at(-1) ?? 1];
  const yOf = (value: number) => height * (1 - (value - low) / (top - low));
  const gutter = Math.ceil(textWidth('100%', textStyles.label)) + 16;
  const width = figureSize.width - 2 * figureSize.margin - gutter - 16;
  const placed = centres.map((centre) => ({
    ...centre,
    x: (centre.size / most) * width,
    y: yOf(centre.value),
  }));
  const named = placed
    .filter(({ outside, own }) => own || outside !== 'none')
    .toSorted(
      (a, b) => Number(b.own) - Number(a.own) || rank[a.outside] - rank[b.outside] || b.size - a.size,
    );
  const drawnLimits = table.limits.filter(({ size }) => size <= most);
  const labels = freeLabels(
    named.map(({ x, y, label }) => ({ x, y, text: label })),
    placed,
    {
      width,
      height,
      lines: [
        [0, most].map((size) => ({ x: (size / most) * width, y: yOf(table.overall) })),
        ...limitsOf.map((limit) =>
          drawnLimits.map((each) => ({ x: (each.size / most) * width, y: yOf(each[limit]) })),
        ),
      ],
    },
  );
  const key = funnelKey(centres, words);
  const headroom = 30 + 16 + key.height;
  return figureSpec({
    ...frame,
    notes: [...(hidden === 0 ? [] : [words.hidden(hidden)]), ...table.caption],
    gutter,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom,
    depth: height + axisName + 6,
    panels: [
      {
        width,
        height,
        layers: [
          axes(table, sizes, values),
          ...limitLayers(drawnLimits),
          ...(['none', '95', '99.8'] as const).flatMap((kind) => centrePoints(centres, kind)),
          ...(['left', 'right'] as const).map((align) =>
            placedText(
              labels.filter((label) => label.align === align).map(({ x, y, text }) => ({ x, y, text })),
              textStyles.label,
              colours.ink,
              { align },
            ),
          ),
          placedText(
            [
              { x: -gutter, y: -16, text: table.measure },
              { x: 0, y: height + axisName, text: table.scale === 'share' ? words.cases : words.expected },
            ],
            textStyles.label,
            colours.secondary,
          ),
          ...key.layers(-gutter, -headroom),
        ],
        places: [aroundLine(table.centres.length, yOf(table.overall), width), ...placed.map(aroundPoint)],
      },
    ],
  });
}

/** How far around a point, in px, is still at the point. */
const reach = 12;

const aroundPoint = ({ row, x, y }: { row: number; x: number; y: number }): PanelPlace => ({
  row,
  x: x - reach,
  x2: x + reach,
  y: y - reach,
  y2: y + reach,
});

const aroundLine = (row: number, y: number, width: number): PanelPlace => ({
  row,
  x: 0,
  x2: width,
  y: y - reach / 2,
  y2: y + reach / 2,
});

/** Whose name is to find room first. */
const rank = { '99.8': 0, '95': 1, none: 2 } as const;

/** Shares in tenths around all that are drawn, and half of all at least; ratios from 0 to the first whole or half number above all. */
function valueTicks(table: CentreComparisonTable, centres: readonly ShownCentre[]): number[] {
  if (table.scale === 'share') {
    const shares = [table.overall, ...centres.map(({ value }) => value)];
    const least = Math.max(0, Math.floor(10 * Math.min(...shares) - 1));
    const greatest = Math.min(10, Math.ceil(10 * Math.max(...shares) + 1));
    const [from, to] =
      greatest - least >= 5 ? [least, greatest] : greatest > 5 ? [Math.min(least, 5), 10] : [0, 5];
    return Array.from({ length: to - from + 1 }, (_, index) => (from + index) / 10);
  }
  const greatest = Math.max(2, ...centres.map(({ value }) => value));
  return greatest <= 4
    ? Array.from({ length: Math.ceil(greatest / 0.5) + 1 }, (_, index) => index * 0.5)
    : countTicks(greatest);
}

/** Both scales, and the line of all centres together. */
function axes(table: CentreComparisonTable, sizes: number[], values: number[]): Layer {
  return {
    data: { values: [{ overall: table.overall }] },
    mark: { type: 'rule', ...lines.overall },
    encoding: {
      x: {
        datum: 0,
        type: 'quantitative',
        scale: { domain: [0, sizes.at(-1) ?? 1], nice: false, zero: false },
        axis: { title: null, values: sizes, tickCount: sizes.length, format: ',d', grid: false },
      },
      x2: { datum: sizes.at(-1) ?? 1 },
      y: {
        field: 'overall',
        type: 'quantitative',
        scale: { domain: [values[0] ?? 0, values.at(-1) ?? 1], nice: false, zero: false },
        axis: {
          title: null,
          values,
          tickCount: values.length,
          format: table.scale === 'share' ? '.0%' : '~g',
          ticks: false,
          domain: false,
        },
      },
    },
  };
}

function limitLayers(limits: readonly FunnelLimit[]): Layer[] {
  if (limits.length === 0) return [];
  const line = (field: keyof FunnelLimit, look: Look): Layer => ({
    data: { values: limits.map((limit) => ({ size: limit.size, [field]: limit[field] })) },
    // What lies above the axis is not drawn there as if it were at its end.
    mark: { type: 'line', clip: true, ...look },
    encoding: {
      x: { field: 'size', type: 'quantitative' },
      y: { field, type: 'quantitative' },
    },
  });
  return [
    line('lower95', lines['95']),
    line('upper95', lines['95']),
    line('lower998', lines['99.8']),
    line('upper998', lines['99.8']),
  ];
}

function centrePoints(centres: readonly ShownCentre[], kind: ShownCentre['outside']): Layer[] {
  const values = centres.filter(({ outside }) => outside === kind);
  if (values.length === 0) return [];
  const { shape, size, look } = points[kind];
  return [
    {
      data: { values: values.map(({ row: _row, ...centre }) => centre) },
      mark: { type: 'point', shape, size, opacity: 1, filled: false, ...look },
      encoding: {
        x: { field: 'size', type: 'quantitative' },
        y: { field: 'value', type: 'quantitative' },
      },
    },
  ];
}

function funnelKey(centres: readonly ShownCentre[], words: ReturnType<typeof comparisonWords>): KeyBlock {
  const line = (look: Look, text: string): KeyEntry => ({
    text,
    sample: ({ x, y }) => {
      const middle = y + sampleSize.height / 2;
      return [placedRules([{ x, x2: x + sampleSize.width, y: middle, y2: middle }], look)];
    },
  });
  const point = (kind: ShownCentre['outside'], text: string): KeyEntry[] =>
    centres.some(({ outside }) => outside === kind)
      ? [
          {
            text,
            sample: ({ x, y }) => {
              const { shape, size, look } = points[kind];
              return [
                placedSymbols(
                  [{ x: x + sampleSize.width / 2, y: y + sampleSize.height / 2 }],
                  shape,
                  size,
                  look,
                ),
              ];
            },
          },
        ]
      : [];
  return keyBlock([
    ...point('none', words.within),
    ...point('95', words.beyond95),
    ...point('99.8', words.beyond998),
    line(lines.overall, words.overall),
    line(lines['95'], words.limit95),
    line(lines['99.8'], words.limit998),
  ]);
}
