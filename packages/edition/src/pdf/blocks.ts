import { drawSvgInPdf, figureSize, svgSize } from '@calcinosis/charts';
import type { Block, EditionDocument, FigureBlock } from '../document/document.ts';
import type { Part, Sheet } from './sheet.ts';
import { drawCaption, drawTable, tableStart } from './table.ts';
import { colours, styles, type TextStyle } from './typography.ts';

/** What is needed to draw the blocks of a document. */
export interface Drawing {
  readonly document: EditionDocument;
  readonly drawings: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  /** Told of each heading within a section, for the bookmarks. */
  readonly onHeading: (text: string) => void;
}

export function drawBlocks(sheet: Sheet, parent: Part, blocks: readonly Block[], drawing: Drawing): void {
  blocks.forEach((block, index) => {
    if (block.kind === 'heading') {
      // A heading stays with what it heads.
      sheet.ensure(styles.heading.leading + 14 + startOf(sheet, blocks, index + 1, drawing));
    }
    drawBlock(sheet, parent, block, drawing);
  });
}

/** Height of the beginning of a block that must not be torn from what is above it. */
export function startOf(sheet: Sheet, blocks: readonly Block[], index: number, drawing: Drawing): number {
  const block = blocks[index];
  switch (block?.kind) {
    case undefined:
      return 0;
    case 'figure':
      return figureHeight(sheet, block, drawing);
    case 'table':
      return tableStart(sheet, block);
    case 'heading':
      return styles.heading.leading + 60;
    case 'paragraph':
      // Words that lead to a figure stay with it.
      return blocks[index + 1]?.kind === 'figure'
        ? paragraphHeight(sheet, block) + startOf(sheet, blocks, index + 1, drawing)
        : 3 * styles.lead.leading;
    case 'list':
    case 'code':
      return 3 * styles.lead.leading;
  }
}

type Paragraph = Extract<Block, { kind: 'paragraph' }>;

const afterParagraph = 8;

const styleOf = ({ role }: Paragraph): TextStyle => (role === undefined ? styles.body : styles[role]);

function paragraphHeight(sheet: Sheet, block: Paragraph): number {
  const style = styleOf(block);
  return sheet.linesOf(block.text, sheet.width, style).length * style.leading + afterParagraph;
}

function drawBlock(sheet: Sheet, parent: Part, block: Block, drawing: Drawing): void {
  switch (block.kind) {
    case 'paragraph':
      sheet.text(parent, 'P', block.text, styleOf(block), { after: afterParagraph });
      return;
    case 'heading':
      sheet.y += 8;
      drawing.onHeading(block.text);
      sheet.text(parent, 'H2', block.text, styles.heading, { after: 4 });
      return;
    case 'list':
      drawList(sheet, parent, block.items);
      return;
    case 'code':
      drawCode(sheet, parent, block.lines);
      return;
    case 'table':
      drawTable(sheet, parent, block, drawing.labels.get(block.id) ?? null);
      return;
    case 'figure':
      drawFigure(sheet, parent, block, drawing);
      return;
  }
}

function drawList(sheet: Sheet, parent: Part, items: readonly string[]): void {
  const list = sheet.part(parent, 'L');
  for (const item of items) {
    const part = sheet.part(list, 'LI');
    sheet.ensure(2 * styles.body.leading);
    sheet.ornament(() => sheet.write('•', sheet.left + 2, sheet.y, styles.body));
    sheet.text(part, 'LBody', item, styles.body, { indent: 14, after: 3 });
    part.end();
  }
  list.end();
  sheet.y += 5;
}

function drawCode(sheet: Sheet, parent: Part, lines: readonly string[]): void {
  const inset = 8;
  const broken = lines.flatMap((line) => sheet.linesOf(line, sheet.width - 2 * inset, styles.code));
  const height = broken.length * styles.code.leading + 2 * inset;
  sheet.ensure(height);
  sheet.ornament(() => {
    sheet.pdf.rect(sheet.left, sheet.y, sheet.width, height).fillColor(colours.wash).fill();
  });
  const part = sheet.part(parent, 'Code');
  broken.forEach((line, index) => {
    const top = sheet.y + inset + index * styles.code.leading;
    sheet.draw(part, 'Code', () => sheet.write(line, sheet.left + inset, top, styles.code));
  });
  part.end();
  sheet.y += height + 10;
}

function drawFigure(sheet: Sheet, parent: Part, figure: FigureBlock, drawing: Drawing): void {
  const { document, labels, drawings } = drawing;
  sheet.ensure(figureHeight(sheet, figure, drawing));
  const svg = drawings.get(figure.id) ?? '';
  drawCaption(sheet, parent, '', labels.get(figure.id) ?? '');
  const part = sheet.part(parent, 'Figure', { alt: figure.alt });
  sheet.draw(part, 'Figure', () => {
    const margin = figureSize.margin * scaleOf(sheet, svg);
    drawSvgInPdf(sheet.pdf, svg, {
      x: sheet.left - margin,
      y: sheet.y - margin,
      width: sheet.width + 2 * margin,
    });
  });
  part.end();
  sheet.y += drawingHeight(sheet, svg) + afterDrawing;
  drawTable(sheet, parent, { ...figure.twin, title: document.words.numbers }, null);
}

function figureHeight(sheet: Sheet, figure: FigureBlock, { drawings }: Drawing): number {
  return styles.caption.leading + 4 + drawingHeight(sheet, drawings.get(figure.id) ?? '') + afterDrawing;
}

const afterDrawing = 14;

/** A drawing without the white around it is as wide as the text, so that it begins where the text does. */
function scaleOf(sheet: Sheet, svg: string): number {
  return sheet.width / (svgSize(svg).width - 2 * figureSize.margin);
}

function drawingHeight(sheet: Sheet, svg: string): number {
  return (svgSize(svg).height - 2 * figureSize.margin) * scaleOf(sheet, svg);
}
