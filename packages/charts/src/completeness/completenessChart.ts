import type { TopLevelSpec } from 'vega-lite';
import { type HeatCell, heatKeyEntry, heatLayers, hiddenKeyEntry } from '../heat/heatCells.ts';
import { figureSize, figureSpec } from '../layout/figure.ts';
import { keyBlock } from '../layout/key.ts';
import { labelledRows } from '../layout/labelledRows.ts';
import type { Layer } from '../layout/layer.ts';
import { placedText } from '../layout/placedText.ts';
import type { PanelPlace } from '../layout/places.ts';
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
/** All cases stand apart from their groups. */
const apart = 5;

/** A table of shades: fields by groups, all cases together first. What there is more of goes downward. */
export function completenessChart(table: CompletenessTable, { language }: ChartOptions): TopLevelSpec {
  const words = completenessWords(language);
  const frame = {
    title: completenessTitle(table, { language }),
    subtitle: table.subtitle,
    notes: table.caption,
    description: completenessAltText(table, { language }),
  };
  if (table.fields.length === 0) return wordsFigure({ ...frame, sentence: words.nothing });
  const fields = table.fields.map(({ label }) => label);
  const lines = [{ label: words.all, shares: table.fields.map(({ share }) => share) }, ...table.groups];
  const groups = lines.map(({ label }) => label);
  const areFieldsDown = fields.length >= groups.length;
  const [down, across] = areFieldsDown ? [fields, groups] : [groups, fields];
  const { rows, gutter, height } = labelledRows(down, {
    widest: areFieldsDown ? 240 : 160,
    least: down.length > 30 ? 13 : 18,
  });
  const between = groups.length === 1 ? 0 : apart;
  const [right, below] = areFieldsDown ? [between, 0] : [0, between];
  const columnWidth = Math.min(
    widestColumn,
    (figureSize.width - 2 * figureSize.margin - gutter - right) / across.length,
  );
  const leftOf = (column: number) => column * columnWidth + (column === 0 ? 0 : right);
  const shift = (row: number) => (row === 0 ? 0 : below);
  const placed = lines.flatMap(({ label, shares }, line) =>
    shares.flatMap((shown, field): { heat: HeatCell; place: PanelPlace }[] => {
      const [at, column] = areFieldsDown ? [field, line] : [line, field];
      const row = rows[at];
      if (row === undefined) return [];
      const box = {
        x: leftOf(column) + 0.75,
        x2: leftOf(column) + columnWidth - 0.75,
        y: row.top + shift(at) + 0.75,
        y2: row.bottom + shift(at) - 0.75,
      };
      return [
        {
          heat: { ...box, of: { group: label, field: fields[field] ?? '' }, shown },
          // After the name of the group.
          place: { ...box, row: line, cell: field + 1 },
        },
      ];
    }),
  );
  const cells = placed.map(({ heat }) => heat);
  const rowNames = rows.flatMap(({ label }, row) =>
    label.map(({ x, y, text }) => ({ x: Math.max(x, -gutter), y: y + shift(row), text })),
  );
  const names = columnNames(across, columnWidth, leftOf);
  const key = keyBlock([
    heatKeyEntry(scale, words.shade),
    ...(anySuppressed(cells.map(({ shown }) => shown))
      ? [hiddenKeyEntry(words.hidden(notShown(language)))]
      : []),
  ]);
  const headroom = names.height + 16 + key.height;
  const width = leftOf(across.length - 1) + columnWidth;
  return figureSpec({
    ...frame,
    gutter,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom,
    depth: height + below,
    panels: [
      {
        width,
        height: height + below,
        layers: [
          ...heatLayers(cells, scale),
          ...(columnWidth >= 24 ? percentages(cells) : []),
          placedText(rowNames, textStyles.label, colours.secondary),
          names.layer,
          ...key.layers(-gutter, -headroom),
        ],
        places: placed.map(({ place }) => place),
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
