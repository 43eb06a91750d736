import type { TopLevelSpec } from 'vega-lite';
import type { Box } from './placedMarks.ts';

/** Which row of the chart's rows as text something belongs to. */
export interface PlacedRow {
  /** From 0. */
  readonly row: number;
  /** The one cell that is meant, from 0; the whole row without. */
  readonly cell?: number;
  /** Where exactly, from left to right, the row is true, as on the day of a curve: a line down the plot; px as the box. */
  readonly line?: { readonly x: number; readonly y: number; readonly height: number };
}

/** A box within a panel, in px from the top left corner of its plot, that belongs to a row. */
export type PanelPlace = Box & PlacedRow;

/**
 * Where in the drawing a row of the chart's table lies, in px from its top left corner: whoever points there, or walks there
 * by keyboard, can be told that row. What is drawn is left as it is.
 */
export interface Place extends PlacedRow {
  /** From 0. */
  readonly panel: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Moves the places of a panel to where the panel lies in the drawing; to a tenth of a px, which nobody can point at. */
export function placesAt(
  panel: number,
  places: readonly PanelPlace[],
  corner: { readonly left: number; readonly top: number },
): Place[] {
  return places.map(({ row, cell, line, x, y, x2, y2 }) => ({
    row,
    ...(cell === undefined ? {} : { cell }),
    panel,
    x: tenth(corner.left + Math.min(x, x2)),
    y: tenth(corner.top + Math.min(y, y2)),
    width: tenth(Math.abs(x2 - x)),
    height: tenth(Math.abs(y2 - y)),
    ...(line === undefined
      ? {}
      : {
          line: {
            x: tenth(corner.left + line.x),
            y: tenth(corner.top + line.y),
            height: tenth(line.height),
          },
        }),
  }));
}

const tenth = (px: number): number => Math.round(px * 10) / 10;

/** The places of a chart of this package, from its specification: none where there is nothing to point at. */
export function placesOf({ usermeta }: TopLevelSpec): readonly Place[] {
  const places: unknown = usermeta?.['places'];
  if (!Array.isArray(places)) return [];
  const known = places.filter(isPlace);
  if (known.length < places.length) throw new TypeError('A chart says where all its rows lie.');
  return known;
}

function isPlace(value: unknown): value is Place {
  if (typeof value !== 'object' || value === null) return false;
  const named = new Map<string, unknown>(Object.entries(value));
  return ['row', 'panel', 'x', 'y', 'width', 'height'].every((name) => typeof named.get(name) === 'number');
}

/** Columns side by side, each belonging to a row, from the first; px. */
export function columnPlaces(
  columns: number,
  columnWidth: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): PanelPlace[] {
  return Array.from({ length: columns }, (_, row) => ({
    row,
    x: row * columnWidth,
    x2: (row + 1) * columnWidth,
    y: top,
    y2: bottom,
  }));
}

/** Rows below one another, each belonging to a row of the table, from the first; px. */
export function rowPlaces(
  rows: readonly { readonly top: number; readonly bottom: number }[],
  { left, right }: { readonly left: number; readonly right: number },
): PanelPlace[] {
  return rows.map(({ top, bottom }, row) => ({ row, x: left, x2: right, y: top, y2: bottom }));
}
