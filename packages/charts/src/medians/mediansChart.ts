import type { TopLevelSpec } from 'vega-lite';
import { dayAxisDepth, dayAxisLayers } from '../layout/dayAxis.ts';
import { figureSize, figureSpec } from '../layout/figure.ts';
import { type KeyBlock, type KeyEntry, keyBlock, sampleSize } from '../layout/key.ts';
import { labelledRows } from '../layout/labelledRows.ts';
import { type Look, placedRules, placedSymbols } from '../layout/placedMarks.ts';
import { placedText } from '../layout/placedText.ts';
import { rowPlaces } from '../layout/places.ts';
import { textWidth } from '../layout/textWidth.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import { valueOf } from '../released/releasedValue.ts';
import { formatCount, notShown } from '../released/words.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { arrowHeads, looks, rowMarks } from './rowMarks.ts';
import type { MediansTable } from './table.ts';
import { allRows, estimateInWords, mediansAltText, mediansTitle, mediansWords } from './words.ts';

const columnGap = 14;
const headerGap = 8;

/**
 * A forest of medians: a row for each group with its median (a square, or a bar between the days where it lies), its
 * interval, an arrow where that goes on beyond the axis or was not reached, and the same in numbers.
 *
 * @throws RangeError when `horizonDays` is not a positive number
 */
export function mediansChart(table: MediansTable, { language }: ChartOptions): TopLevelSpec {
  const words = mediansWords(language);
  if (!(table.horizonDays > 0 && Number.isFinite(table.horizonDays)))
    throw new RangeError(`horizonDays must be a positive number of days, not ${table.horizonDays}`);
  const frame = {
    title: mediansTitle(table, { language }),
    subtitle: table.subtitle,
    notes: table.caption,
    description: mediansAltText(table, { language }),
  };
  const lines = allRows(table);
  if (lines.length === 0) return wordsFigure({ ...frame, sentence: words.nothing });
  const { rows, gutter, height } = labelledRows(
    lines.map(({ label }) => label),
    { widest: 190, least: lines.length > 30 ? 15 : 21, besides: [words.days] },
  );
  const counts = lines.map(({ cases }) => {
    const count = valueOf(cases);
    return count === null ? '–' : formatCount(count);
  });
  const estimates = lines.map((line) =>
    'suppressed' in line.estimate ? notShown(language) : estimateInWords(line, language),
  );
  const widest = (texts: readonly string[]) =>
    Math.ceil(Math.max(...texts.map((text) => textWidth(text, textStyles.label))));
  const countsWidth = widest([words.cases, ...counts]);
  const estimatesWidth = widest([words.estimate, ...estimates]);
  const inner = figureSize.width - 2 * figureSize.margin - gutter;
  const width = inner - countsWidth - estimatesWidth - 2 * columnGap;
  const countsRight = width + columnGap + countsWidth;
  const right = (texts: readonly string[], x: number) =>
    texts.map((text, row) => ({ x, y: (rows[row]?.middle ?? 0) + 4, text }));
  const key = mediansKey(table, words);
  const headroom = headerGap + textStyles.label.lineHeight + 14 + key.height;
  return figureSpec({
    ...frame,
    gutter,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom,
    depth: height + dayAxisDepth,
    panels: [
      {
        width,
        height,
        layers: [
          ...dayAxisLayers({ width, height, horizonDays: table.horizonDays, name: words.days, gutter }),
          ...(table.overall === undefined || rows.length < 2
            ? []
            : [ruleAbove(rows.at(-1)?.top ?? 0, gutter, inner)]),
          ...rowMarks(lines, rows, { width, horizonDays: table.horizonDays, notShown: notShown(language) }),
          placedText(
            rows.flatMap(({ label }) => label),
            textStyles.label,
            colours.ink,
          ),
          placedText(
            [...right(counts, countsRight), { x: countsRight, y: -headerGap, text: words.cases }],
            textStyles.label,
            colours.secondary,
            { align: 'right' },
          ),
          placedText(
            [
              ...right(estimates, countsRight + columnGap),
              { x: countsRight + columnGap, y: -headerGap, text: words.estimate },
            ],
            textStyles.label,
            colours.ink,
          ),
          ...key.layers(-gutter, -headroom),
        ],
        places: rowPlaces(rows, { left: -gutter, right: inner }),
      },
    ],
  });
}

/** A line between the groups and all of them together. */
function ruleAbove(y: number, gutter: number, inner: number) {
  return placedRules([{ x: -gutter, x2: inner, y, y2: y }], { stroke: colours.axis, strokeWidth: 0.75 });
}

function mediansKey(table: MediansTable, words: ReturnType<typeof mediansWords>): KeyBlock {
  const estimates = allRows(table).flatMap(({ estimate }) => ('suppressed' in estimate ? [] : [estimate]));
  const medians = estimates.flatMap(({ median }) => median ?? []);
  const line =
    (look: Look): KeyEntry['sample'] =>
    ({ x, y }) => {
      const middle = y + sampleSize.height / 2;
      return [
        placedRules([{ x, x2: x + sampleSize.width, y: middle, y2: middle }], {
          stroke: colours.observed,
          ...look,
        }),
      ];
    };
  const middleOf = ({ x, y }: { x: number; y: number }) => ({
    x: x + sampleSize.width / 2,
    y: y + sampleSize.height / 2,
  });
  const entries: KeyEntry[] = [];
  if (medians.some(({ from, to }) => from === to))
    entries.push({
      text: words.median,
      sample: (corner) => [
        placedSymbols([middleOf(corner)], 'square', looks.point, { fill: colours.observed, strokeWidth: 0 }),
      ],
    });
  if (medians.some(({ from, to }) => from !== to))
    entries.push({
      text: words.medianInterval,
      sample: line({ strokeWidth: looks.median, strokeOpacity: 0.55 }),
    });
  if (estimates.some(({ lower, upper }) => lower !== null || upper !== null))
    entries.push({ text: words.interval, sample: line({ strokeWidth: looks.interval }) });
  const goesOn = estimates.some(({ median, lower, upper }) =>
    upper === null ? lower !== null || median === null : upper > table.horizonDays,
  );
  if (goesOn) entries.push({ text: words.goesOn, sample: (corner) => [arrowHeads([middleOf(corner)])] });
  return keyBlock(entries);
}
