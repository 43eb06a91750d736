import type { TopLevelSpec } from 'vega-lite';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { figureSize, figureSpec } from './figure.ts';
import { placedText } from './placedText.ts';
import { wrapText } from './wrapText.ts';

/** A figure that says in a sentence why there is nothing to draw. */
export function wordsFigure(said: {
  readonly title: string;
  readonly subtitle: string;
  readonly notes: readonly string[];
  readonly description: string;
  readonly sentence: string;
}): TopLevelSpec {
  const width = figureSize.width - 2 * figureSize.margin;
  const lines = wrapText(said.sentence, textStyles.subtitle, width);
  const first = textStyles.subtitle.fontSize + 8;
  const texts = lines.map((text, line) => ({ x: 0, y: first + line * textStyles.subtitle.lineHeight, text }));
  const height = 32 + (lines.length - 1) * textStyles.subtitle.lineHeight;
  return figureSpec({
    title: said.title,
    subtitle: said.subtitle,
    notes: said.notes,
    description: said.description,
    gutter: 0,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom: 0,
    depth: height,
    panels: [{ width, height, layers: [placedText(texts, textStyles.subtitle, colours.ink)] }],
  });
}
