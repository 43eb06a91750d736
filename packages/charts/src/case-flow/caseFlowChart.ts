import type { TopLevelSpec } from 'vega-lite';
import type { Language } from '../language.ts';
import { figureSize, figureSpec } from '../layout/figure.ts';
import type { Layer } from '../layout/layer.ts';
import { type Box, placedRects, placedRules, placedSymbols } from '../layout/placedMarks.ts';
import { placedText } from '../layout/placedText.ts';
import type { PanelPlace } from '../layout/places.ts';
import { wordsFigure } from '../layout/wordsFigure.ts';
import type { ChartOptions } from '../tables/chartTable.ts';
import { colours } from '../theme/colours.ts';
import { textStyles } from '../theme/typography.ts';
import { countedBox, type FlowBox, reasonsBox } from './flowBox.ts';
import type { CaseFlowTable } from './table.ts';
import { caseFlowAltText, caseFlowTitle, flowWords } from './words.ts';

const inner = figureSize.width - 2 * figureSize.margin;
const main = { x: 0, width: 320 };
const aside = { x: 375, width: inner - 375 };
const gap = 26;
const mostInARow = 5;
const betweenEnds = 14;
const arrow = 4;

/** Boxes and arrows, in px from the top left corner of the plot. */
interface Flow {
  readonly boxes: readonly FlowBox[];
  /** Lines of an arrow; those with a head end there. */
  readonly lines: readonly Box[];
  readonly heads: { readonly down: readonly Place[]; readonly right: readonly Place[] };
  readonly depth: number;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** The flow of cases as boxes: who is left from step to step, who was left out and why, and what became of the rest. */
export function caseFlowChart(table: CaseFlowTable, { language }: ChartOptions): TopLevelSpec {
  const words = flowWords(language);
  const frame = {
    title: caseFlowTitle(table, { language }),
    subtitle: table.subtitle,
    notes: table.caption,
    description: caseFlowAltText(table, { language }),
  };
  if (table.steps.length === 0) return wordsFigure({ ...frame, sentence: words.nothing });
  const flow = layOut(table, language);
  return figureSpec({
    ...frame,
    gutter: 0,
    columns: 1,
    spacing: { row: 0, column: 0 },
    headroom: 4,
    depth: flow.depth,
    panels: [{ width: inner, height: flow.depth, layers: layersOf(flow), places: placesIn(flow.boxes) }],
  });
}

/** In the order in which they are laid out, which is that of the rows. */
function placesIn(boxes: readonly FlowBox[]): PanelPlace[] {
  return boxes
    .flatMap(({ x, x2, parts }) => parts.map(({ top, bottom }) => ({ x, x2, y: top, y2: bottom })))
    .map((part, row) => ({ ...part, row }));
}

function layOut(table: CaseFlowTable, language: Language): Flow {
  const boxes: FlowBox[] = [];
  const lines: Box[] = [];
  const down: Place[] = [];
  const right: Place[] = [];
  const trunk = main.x + main.width / 2;
  let y = 0;
  for (const [index, step] of table.steps.entries()) {
    const from = y;
    if (index > 0) {
      if (step.leftOut.length > 0) {
        const reasons = reasonsBox(
          flowWords(language).leftOut,
          step.leftOut,
          { ...aside, y: from + gap / 2 },
          language,
        );
        const middle = (reasons.y + reasons.y2) / 2;
        boxes.push(reasons);
        lines.push({ x: trunk, x2: aside.x - arrow, y: middle, y2: middle });
        right.push({ x: aside.x - arrow, y: middle });
        y = reasons.y2 + gap / 2;
      } else y += gap;
      lines.push({ x: trunk, x2: trunk, y: from, y2: y - arrow });
      down.push({ x: trunk, y: y - arrow });
    }
    const box = countedBox(step, { ...main, y }, language);
    boxes.push(box);
    y = box.y2;
  }
  const inARow = Math.ceil(table.ends.length / Math.ceil(table.ends.length / mostInARow));
  const width = (inner - (inARow - 1) * betweenEnds) / inARow;
  for (let start = 0; start < table.ends.length; start += inARow) {
    const row = table.ends.slice(start, start + inARow);
    const from = y;
    const top = from + (start === 0 ? gap : betweenEnds);
    const boxed = row.map((end, index) =>
      countedBox(end, { x: index * (width + betweenEnds), y: top, width: Math.min(width, 320) }, language),
    );
    const bottom = Math.max(...boxed.map(({ y2 }) => y2));
    const placed = boxed.map((box) => ({ ...box, y2: bottom }));
    boxes.push(...placed);
    // Only the first row hangs on the last step; the next ones go on with it.
    if (start === 0) {
      const centres = placed.map((box) => (box.x + box.x2) / 2);
      const bar = from + gap / 2;
      lines.push(
        { x: trunk, x2: trunk, y: from, y2: bar },
        { x: Math.min(trunk, ...centres), x2: Math.max(trunk, ...centres), y: bar, y2: bar },
        ...centres.map((x) => ({ x, x2: x, y: bar, y2: top - arrow })),
      );
      down.push(...centres.map((x) => ({ x, y: top - arrow })));
    }
    y = bottom;
  }
  return { boxes, lines, heads: { down, right }, depth: y };
}

function layersOf({ boxes, lines, heads }: Flow): Layer[] {
  const line = { stroke: colours.axis, strokeWidth: 1.25 };
  const head = { fill: colours.axis, strokeWidth: 0 };
  const corners = boxes.map(({ x, y, x2, y2 }) => ({ x, y, x2, y2 }));
  return [
    ...(lines.length === 0 ? [] : [placedRules(lines, line)]),
    ...(heads.down.length === 0 ? [] : [placedSymbols(heads.down, 'triangle-down', 50, head)]),
    ...(heads.right.length === 0 ? [] : [placedSymbols(heads.right, 'triangle-right', 50, head)]),
    placedRects(corners, { fill: colours.paper, stroke: colours.axis, strokeWidth: 1 }),
    placedText(
      boxes.flatMap(({ names }) => names),
      textStyles.label,
      colours.ink,
    ),
    placedText(
      boxes.flatMap(({ numbers }) => numbers),
      { ...textStyles.label, fontWeight: 700 },
      colours.ink,
    ),
  ];
}
