import type { Layer } from '../layout/layer.ts';
import { placedRects } from '../layout/placedMarks.ts';
import { placedText } from '../layout/placedText.ts';
import { textWidth } from '../layout/textWidth.ts';
import { wrapText } from '../layout/wrapText.ts';
import { notShown, notShownBecause } from '../released/words.ts';
import type { Language } from '../language.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import type { PanelGroup } from './panelContent.ts';
import type { PanelLayout } from './panelLayout.ts';

const style = textStyles.label;
const look = { fill: colours.paper, stroke: colours.axis, strokeWidth: 1, strokeDash: [2, 2] };

/** What is not shown of a panel: all of it, with the reason, or what comes after the day that it is shown until. */
export function hiddenLayers(
  group: PanelGroup,
  horizonDays: number,
  { width, height }: PanelLayout,
  language: Language,
): Layer[] {
  if (group.suppressed !== null) {
    const lines = wrapText(notShownBecause(group.suppressed, language), style, width - 16);
    return [
      placedRects([{ x: 0.5, y: 0.5, x2: width - 0.5, y2: height - 0.5 }], look),
      words(lines, width / 2, height / 2),
    ];
  }
  const { shownUntil } = group;
  if (shownUntil === null || shownUntil >= horizonDays) return [];
  const from = (shownUntil / horizonDays) * width;
  const text = notShown(language);
  const long = textWidth(text, style);
  const room = width - from;
  const place = { x: from, y: 0.5, x2: width - 0.5, y2: height - 0.5 };
  const middle = from + room / 2;
  return [
    placedRects([place], look),
    ...(room >= long + 8
      ? [words([text], middle, height / 2)]
      : room >= 14
        ? [
            placedText([{ x: middle + 4, y: height / 2 + long / 2, text }], style, colours.secondary, {
              upward: true,
            }),
          ]
        : []),
  ];
}

function words(lines: readonly string[], x: number, middle: number): Layer {
  const first = middle - ((lines.length - 1) * style.lineHeight) / 2 + 4;
  const texts = lines.map((text, line) => ({ x, y: first + line * style.lineHeight, text }));
  return placedText(texts, style, colours.secondary, { align: 'center' });
}
