import type { TopLevelSpec } from 'vega-lite';
import { type HeatCell, heatKeyEntry, heatLayers, hiddenKeyEntry } from '../heat/heatCells.ts';
import { figureSize, figureSpec } from '../layout/figure.ts';
import { keyBlock } from '../layout/key.ts';
import { labelledRows } from '../layout/labelledRows.ts';
import type { Layer } from '../layout/layer.ts';
import { placedText } from '../layout/placedText.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import { anySuppressed, valueOf } from '../released/releasedValue.ts';
import { notShown } from '../released/words.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { colours, shades } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { columnNames } from './columnNames.ts';
import type { CompletenessTable } from './table.ts';
import { completenessAltText, completenessTitle, completenessWords } from './words.ts';

const widestColumn = 90;
const scale = { field: 'share', most: 1 };
/** The row of all cases stands apart from those of groups. */
const apart = 5;

/** A table of shades: a row for each group, a column for each field, all cases together first. */
export function completenessChart(table: CompletenessTable, { language }: ChartOptions): TopLevelSpec {
  const words = completenessWords(language);
  const frame = {
    title: completenessTitle(table, { language }),
    subtitle: table.subtitle,
    notes: table.caption,
    description: completenessAltText(table, { language }),
  };
  if (table.fields.length === 0) return wordsFigure({ ...frame, sentence: words.nothing });
  const lines = [{ label: words.all, shares: table.fields.map(({ share }) => share) }, ...table.groups];
  const { rows, gutter, height } = labelledRows(
    lines.map(({ label }) => label),
    { widest: 160, least: lines.length > 30 ? 13 : 18 },
  );
  const columnWidth = Math.min(
    widestColumn,
    (figureSize.width - 2 * figureSize.margin - gutter) / table.fields.length,
  );
  const cells = lines.flatMap(({ label, shares }, line): HeatCell[] => {
    const row = rows[line];
    if (row === undefined) return [];
    const down = line === 0 ? 0 : apart;
    return shares.map((shown, field) => ({
      x: field * columnWidth + 0.75,
      x2: (field + 1) * columnWidth - 0.75,
      y: row.top + down + 0.75,
      y2: row.bottom + down - 0.75,
      of: { group: label, field: table.fields[field]?.label ?? '' },
      shown,
    }));
  });
  const rowNames = rows.flatMap(({ label }, line) =>
    label.map(({ x, y, text }) => ({ x: Math.max(x, -gutter), y: y + (line === 0 ? 0 : apart), text })),
  );
  const names = columnNames(
    table.fields.map(({ label }) => label),
    columnWidth,
  );
  const key = keyBlock([
    heatKeyEntry(scale, words.shade),
    ...(anySuppressed(cells.map(({ shown }) => shown))
      ? [hiddenKeyEntry(words.hidden(notShown(language)))]
      : []),
  ]);
  const headroom = names.height + 16 + key.height;
  return figureSpec({
    ...frame,
    gutter,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom,
    depth: height + apart,
    panels: [
      {
        width: columnWidth * table.fields.length,
        height: height + apart,
        layers: [
          ...heatLayers(cells, scale),
          ...(columnWidth >= 24 ? percentages(cells) : []),
          placedText(rowNames, textStyles.label, colours.secondary),
          names.layer,
          ...key.layers(-gutter, -headroom),
        ],
      },
    ],
  });
}

/** The percentage in each cell, white on dark shades. */
function percentages(cells: readonly HeatCell[]): Layer[] {
  const texts = cells.flatMap(({ x, x2, y, y2, shown }) => {
    const share = valueOf(shown);
    return share === null
      ? []
      : [{ share, x: (x + x2) / 2, y: (y + y2) / 2 + 4, text: `${Math.round(share * 100)}` }];
  });
  const layer = (of: typeof texts, colour: string) =>
    of.length === 0 ? [] : [placedText(of, textStyles.label, colour, { align: 'center' })];
  return [
    ...layer(
      texts.filter(({ share }) => share < shades.lightFrom),
      shades.letters,
    ),
    ...layer(
      texts.filter(({ share }) => share >= shades.lightFrom),
      colours.paper,
    ),
  ];
}
