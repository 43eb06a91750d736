import type { TopLevelSpec } from 'vega-lite';
import { colours } from '../theme/colours.ts';
import { themeConfig } from '../theme/config.ts';
import { textStyles } from '../theme/typography.ts';
import { placedText } from './placedText.ts';
import { type PanelPlace, placesAt } from './places.ts';
import type { Layer } from './layer.ts';
import { wrapEvenly, wrapText } from './wrapText.ts';

/** Width of every figure and the white around it, in px. */
export const figureSize = { width: 720, margin: 20 } as const;

const subtitlePadding = 10;
const titleGap = 16;
const notesGap = 14;

/** A figure: title, subtitle and notes around a grid of panels of known size. */
export interface Figure {
  title: string;
  subtitle: string;
  notes: readonly string[];
  /** Alt text. */
  description: string;
  /** Space left of the first panel, within the margin, for its labels, in px. */
  gutter: number;
  columns: number;
  spacing: { row: number; column: number };
  /** From the top of the first panel's plot up to the top of all that is drawn above it. */
  headroom: number;
  /** From the top of the first panel's plot down to the end of all that is drawn below the last one. */
  depth: number;
  panels: readonly {
    width: number;
    height: number;
    layers: readonly Layer[];
    /** Where the rows of the chart's table lie. */
    places?: readonly PanelPlace[];
  }[];
}

/**
 * Put a figure together as a Vega-Lite specification with a fixed size. Vega would size it by
 * measuring text, which without a canvas is a guess, and different in a browser: so every length is
 * computed here, and the size is given as padding around the first panel's top left corner.
 */
export function figureSpec(figure: Figure): TopLevelSpec {
  const { width, margin } = figureSize;
  const textWidth = width - 2 * margin;
  const title = wrapEvenly(figure.title, textStyles.title, textWidth);
  const subtitle = wrapText(figure.subtitle, textStyles.subtitle, textWidth);
  const notes = figure.notes.flatMap((note) => wrapText(note, textStyles.note, textWidth));

  // From the first panel's plot back to the left edge of all text; 0 minus, since JSON has no -0.
  const textLeft = 0 - figure.gutter;
  const left = margin + figure.gutter;
  const top = margin + titleHeight(title.length, subtitle.length) + figure.headroom;
  const firstNote = figure.depth + notesGap + textStyles.note.fontSize;
  const bottom =
    notes.length > 0 ? firstNote + (notes.length - 1) * textStyles.note.lineHeight : figure.depth;

  const noteLayer = placedText(
    notes.map((text, line) => ({
      x: textLeft,
      y: firstNote + line * textStyles.note.lineHeight,
      text,
    })),
    textStyles.note,
    colours.secondary,
  );
  const panels = figure.panels.map((panel, index) => ({
    width: panel.width,
    height: panel.height,
    layer: index === 0 && notes.length > 0 ? [...panel.layers, noteLayer] : [...panel.layers],
  }));
  const places = figure.panels.flatMap((panel, index) =>
    placesAt(index, panel.places ?? [], {
      left: left + (index % figure.columns) * (panel.width + figure.spacing.column),
      top: top + Math.floor(index / figure.columns) * (panel.height + figure.spacing.row),
    }),
  );
  const frame = {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    description: figure.description,
    background: colours.paper,
    autosize: { type: 'none' },
    title: {
      text: title,
      // An empty subtitle would still take the height of a line.
      ...(subtitle.length > 0 ? { subtitle, subtitlePadding } : {}),
      dx: textLeft,
      offset: titleGap,
    },
    config: themeConfig,
    // What draws a specification passes over it.
    ...(places.length === 0 ? {} : { usermeta: { places } }),
  } as const;
  const [first, ...others] = panels;
  if (first !== undefined && others.length === 0) {
    const right = width - left - first.width;
    return { ...frame, ...first, padding: { left, top, right, bottom: bottom + margin - first.height } };
  }
  // A grid has no size of its own: all of it is padding to the right of and below its origin.
  return {
    ...frame,
    padding: { left, top, right: width - left, bottom: bottom + margin },
    columns: figure.columns,
    bounds: 'flush',
    spacing: figure.spacing,
    concat: panels,
  };
}

function titleHeight(titleLines: number, subtitleLines: number): number {
  const { title, subtitle } = textStyles;
  const ofSubtitle =
    subtitleLines > 0 ? subtitlePadding + subtitle.fontSize + (subtitleLines - 1) * subtitle.lineHeight : 0;
  return title.fontSize + Math.max(0, titleLines - 1) * title.lineHeight + ofSubtitle + titleGap;
}
