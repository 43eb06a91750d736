import type { EditionDocument } from '../document/document.ts';
import { labelsOf } from '../document/numbering.ts';
import { type Drawing, drawBlocks, startOf } from './blocks.ts';
import { type Part, Sheet } from './sheet.ts';
import { colours, styles } from './typography.ts';

/**
 * An edition as a PDF: tagged, so that it can be read aloud, with bookmarks, its faces embedded, its charts as vectors.
 * The same document gives the same bytes.
 *
 * @param drawings SVG of each figure, by its id.
 */
export async function renderPdf(
  document: EditionDocument,
  drawings: ReadonlyMap<string, string>,
): Promise<Uint8Array> {
  const sheet = new Sheet(document);
  const labels = labelsOf(document);
  drawCover(sheet, document);
  const contents = beginContents(sheet, document);
  const pages: number[] = [];
  for (const section of document.sections) {
    const bookmarks = { within: sheet.pdf.outline };
    const drawing: Drawing = {
      document,
      drawings,
      labels,
      onHeading: (text) => void bookmarks.within.addItem(text),
    };
    const part = sheet.part(sheet.root, 'Sect');
    if (pages.length === 0) sheet.turn();
    else {
      sheet.y += 18;
      sheet.ensure(styles.section.leading + 22 + startOf(sheet, section.blocks, 0, drawing));
    }
    pages.push(sheet.page);
    bookmarks.within = sheet.pdf.outline.addItem(section.title);
    sheet.rule(sheet.y);
    sheet.y += 10;
    sheet.text(part, 'H1', section.title, styles.section, { after: 8 });
    drawBlocks(sheet, part, section.blocks, drawing);
    part.end();
  }
  endContents(sheet, contents, document, pages);
  return sheet.end();
}

function drawCover(sheet: Sheet, { title, subtitle, facts, warning }: EditionDocument): void {
  const part = sheet.part(sheet.root, 'Sect');
  sheet.y += 50;
  if (warning !== null) sheet.text(part, 'P', warning, styles.warning, { after: 10 });
  sheet.text(part, 'Title', title, styles.title);
  sheet.text(part, 'P', subtitle, styles.subtitle, { after: 18 });
  const indent = Math.max(...facts.map(([name]) => sheet.widthOf(name, styles.caption))) + 16;
  const list = sheet.part(part, 'L');
  for (const [name, value] of facts) {
    const item = sheet.part(list, 'LI');
    const label = sheet.part(item, 'Lbl');
    sheet.draw(label, 'Lbl', () => sheet.write(name, sheet.left, sheet.y, styles.caption));
    label.end();
    sheet.text(item, 'LBody', value, { ...styles.caption, colour: colours.ink }, { indent, after: 2 });
    item.end();
  }
  list.end();
  part.end();
  sheet.y += 16;
  sheet.rule(sheet.y, colours.ink, 1.2);
  sheet.y += 22;
}

interface Contents {
  readonly part: Part;
  readonly page: number;
  readonly y: number;
}

/** Leaves the room of the contents, which are written when the pages are known. */
function beginContents(sheet: Sheet, { words, sections }: EditionDocument): Contents {
  sheet.text(sheet.root, 'P', words.contents, styles.heading, { after: 4 });
  const contents = { part: sheet.part(sheet.root, 'TOC'), page: sheet.page, y: sheet.y };
  sheet.y += sections.length * styles.body.leading;
  return contents;
}

function endContents(
  sheet: Sheet,
  { part, page, y }: Contents,
  { sections }: EditionDocument,
  pages: readonly number[],
): void {
  sheet.pdf.switchToPage(page - 1);
  sections.forEach(({ title }, index) => {
    const top = y + index * (styles.body.leading + 1.5);
    const item = sheet.part(part, 'TOCI');
    sheet.draw(item, 'TOCI', () => {
      sheet.write(String(index + 1), sheet.left, top, styles.body, 'end', 14);
      sheet.write(title, sheet.left + 24, top, styles.body);
      sheet.write(String(pages[index] ?? ''), sheet.left, top, styles.body, 'end', sheet.width);
    });
    item.end();
  });
  part.end();
}
