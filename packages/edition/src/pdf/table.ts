import type { TableBlock } from '../document/document.ts';
import type { Part, Sheet } from './sheet.ts';
import { colours, styles, type TextStyle } from './typography.ts';

const gap = 8;
const padding = 3;

interface Cell {
  readonly lines: readonly string[];
  readonly x: number;
  readonly width: number;
  readonly align: 'start' | 'end';
}

/** A table that takes no more of a page than this is not torn at all. */
const wholeUpTo = 0.2;

/** Height of a table that is not to be torn: all of a short one, else its caption, head and two rows. */
export function tableStart(sheet: Sheet, table: TableBlock): number {
  const all = heightUpTo(sheet, table, table.rows.length) + noteHeight(sheet, table);
  return all <= wholeUpTo * sheet.height ? all : heightUpTo(sheet, table, 2);
}

/** Height of caption, head and so many rows. */
function heightUpTo(sheet: Sheet, table: TableBlock, count: number): number {
  const rows = [headOf(table), ...table.rows.slice(0, count)];
  const heights = rows.map((row, index) =>
    heightOf(cellsOf(sheet, table, row, index === 0 ? styles.head : styles.cell), styles.cell),
  );
  return styles.caption.leading + 4 + heights.reduce((sum, height) => sum + height, 0);
}

/** Draws a table from page to page, with its head on each. */
export function drawTable(sheet: Sheet, parent: Part, table: TableBlock, label: string | null): void {
  sheet.ensure(tableStart(sheet, table));
  const part = sheet.part(parent, 'Table', { title: table.title });
  drawCaption(sheet, part, table.title, label);
  drawHead(sheet, part, table);
  for (const [index, row] of table.rows.entries()) {
    const height = heightOf(cellsOf(sheet, table, row, styles.cell), styles.cell);
    const isTorn = sheet.rest < height + together(sheet, table, index);
    if (isTorn) {
      sheet.turn();
      drawHead(sheet, null, table);
    }
    // What goes on from the page before is named again.
    const name = isTorn && row[0] === '' ? nameAbove(table, index) : row[0];
    const cells = cellsOf(sheet, table, [name ?? '', ...row.slice(1)], styles.cell);
    drawRow(sheet, part, cells, styles.cell, (column) => (column === 0 && name !== '' ? 'TH' : 'TD'));
    sheet.y += Math.max(height, heightOf(cells, styles.cell));
    // What belongs together is not cut apart: the first cell of a row that repeats the one above is empty.
    const next = table.rows[index + 1];
    if (next?.[0] === '') sheet.rule(sheet.y, colours.rule, 0.5, cells[1]?.x);
    else sheet.rule(sheet.y);
  }
  part.end();
  sheet.y += 4;
  if (table.note === undefined) sheet.y += 10;
  else sheet.text(parent, 'P', table.note, styles.note, { after: 12 });
}

/** The first cell that the empty ones below it repeat. */
const nameAbove = ({ rows }: TableBlock, index: number): string | undefined =>
  rows.slice(0, index).findLast(([name]) => name !== '')?.[0];

/** What stays with a row: the note with the last one, and the last one with the one above it. */
function together(sheet: Sheet, table: TableBlock, index: number): number {
  const below = table.rows[index + 1];
  if (index < table.rows.length - 2) return 0;
  const note = noteHeight(sheet, table);
  return below === undefined ? note : note + heightOf(cellsOf(sheet, table, below, styles.cell), styles.cell);
}

function noteHeight(sheet: Sheet, { note }: TableBlock): number {
  return note === undefined
    ? 0
    : sheet.linesOf(note, sheet.width, styles.note).length * styles.note.leading + 4;
}

/** A label, such as "Table 3", and what the thing is. */
export function drawCaption(sheet: Sheet, parent: Part, title: string, label: string | null): void {
  const part = sheet.part(parent, 'Caption');
  const start = label === null ? 0 : sheet.widthOf(`${label}  `, styles.label);
  const [first = '', ...others] = wrapped(sheet, title, start);
  sheet.draw(part, 'Caption', () => {
    if (label !== null) sheet.write(label, sheet.left, sheet.y, styles.label);
    const style = label === null ? styles.label : styles.caption;
    sheet.write(first, sheet.left + start, sheet.y, style);
    for (const line of others) {
      sheet.y += styles.caption.leading;
      sheet.write(line, sheet.left, sheet.y, style);
    }
  });
  part.end();
  sheet.y += styles.caption.leading + 4;
}

function wrapped(sheet: Sheet, title: string, start: number): string[] {
  const width = sheet.width;
  const [first = ''] = sheet.linesOf(title, width - start, styles.caption);
  const rest = title.slice(first.length).trimStart();
  return rest === '' ? [first] : [first, ...sheet.linesOf(rest, width, styles.caption)];
}

const headOf = ({ columns }: TableBlock): string[] => columns.map(({ title }) => title);

/** On the page where the table begins the head is part of it; above what is continued it is an ornament. */
function drawHead(sheet: Sheet, part: Part | null, table: TableBlock): void {
  const cells = cellsOf(sheet, table, headOf(table), styles.head);
  if (part === null) sheet.ornament(() => writeCells(sheet, cells, styles.head));
  else drawRow(sheet, part, cells, styles.head, () => 'TH', 'Column');
  sheet.y += heightOf(cells, styles.head);
  sheet.rule(sheet.y, colours.ink, 0.9);
}

function drawRow(
  sheet: Sheet,
  part: Part,
  cells: readonly Cell[],
  style: TextStyle,
  tagOf: (index: number) => 'TH' | 'TD',
  scope: 'Row' | 'Column' = 'Row',
): void {
  const row = sheet.part(part, 'TR');
  cells.forEach((cell, index) => {
    const tag = tagOf(index);
    const of = sheet.part(row, tag, tag === 'TH' ? { scope } : {});
    sheet.draw(of, tag, () => writeCells(sheet, [cell], style));
    of.end();
  });
  row.end();
}

function writeCells(sheet: Sheet, cells: readonly Cell[], style: TextStyle): void {
  for (const { lines, x, width, align } of cells) {
    lines.forEach((line, index) => {
      sheet.write(line, x, sheet.y + padding + index * style.leading, style, align, width);
    });
  }
}

function cellsOf(sheet: Sheet, { columns }: TableBlock, row: readonly string[], style: TextStyle): Cell[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const usable = sheet.width - gap * (columns.length - 1);
  let x = sheet.left;
  return columns.map(({ share, align }, index) => {
    const width = (usable * share) / shares;
    const cell = { lines: sheet.linesOf(row[index] ?? '', width, style), x, width, align };
    x += width + gap;
    return cell;
  });
}

function heightOf(cells: readonly Cell[], style: TextStyle): number {
  return Math.max(...cells.map(({ lines }) => lines.length)) * style.leading + 2 * padding;
}
