import Pdf from 'pdfkit';
import type { EditionDocument } from '../document/document.ts';
import { breakLines } from './breakLines.ts';
import { colours, faces, styles, type TextStyle } from './typography.ts';

/** A part of the structure of a tagged PDF, as a screen reader walks it. */
export type Part = ReturnType<PDFKit.PDFDocument['struct']>;

/** As PDFKit takes them; its types leave out what a heading of a table heads. */
export interface PartOptions extends PDFKit.Mixins.StructureElementOptions {
  readonly scope?: 'Row' | 'Column';
}

const millimetre = 72 / 25.4;

/** Size, in pt, at which words are measured. */
const measuredAt = 1000;

/** A4 with margins of 20 mm, in pt. */
const page = { width: 210 * millimetre, height: 297 * millimetre, margin: 20 * millimetre };

/**
 * The pages of a PDF that are filled from top to bottom, with a place for the next line. All that is drawn is either
 * part of the structure or marked as an ornament.
 */
export class Sheet {
  readonly pdf: PDFKit.PDFDocument;
  readonly root: Part;
  readonly left = page.margin;
  readonly width = page.width - 2 * page.margin;
  readonly #footer: string;
  readonly #widths = new Map<string, number>();
  #pages = 0;
  /** Top of what is drawn next. */
  y = page.margin;

  constructor(document: EditionDocument) {
    this.#footer = [`${document.title}, ${document.subtitle}`, document.warning ?? '']
      .filter(Boolean)
      .join(' · ');
    this.pdf = new Pdf({
      size: [page.width, page.height],
      margin: 0,
      autoFirstPage: false,
      bufferPages: true,
      font: faces.regular,
      pdfVersion: '1.7',
      tagged: true,
      lang: document.language,
      displayTitle: true,
      // Deflate does not give the same bytes with every build of zlib, and an edition is the same everywhere.
      compress: false,
      info: {
        Title: `${document.title}: ${document.subtitle}`,
        Author: document.title,
        // Of the edition, not of its making: a moment would make the bytes differ each time.
        CreationDate: document.date,
        ModDate: document.date,
      },
    });
    this.root = this.pdf.struct('Document');
    this.pdf.addStructure(this.root);
    this.turn();
  }

  /** Number of the page that is being filled, from 1. */
  get page(): number {
    return this.#pages;
  }

  /** Height that a page has room for. */
  readonly height = page.height - 2 * page.margin - 12;

  /** Height that is left on the page. */
  get rest(): number {
    return page.margin + this.height - this.y;
  }

  /** Begins a page. */
  turn(): void {
    this.pdf.addPage();
    this.#pages += 1;
    this.y = page.margin;
    if (this.#pages === 1) return;
    this.ornament(() => {
      const y = page.height - page.margin + 10;
      this.write(this.#footer, this.left, y, styles.footer);
      this.write(String(this.#pages), this.left, y, styles.footer, 'end', this.width);
    });
  }

  /** Begins a page unless so much height is left. */
  ensure(height: number): void {
    if (this.rest < height) this.turn();
  }

  /** A new part of the structure. */
  part(parent: Part, tag: string, options: PartOptions = {}): Part {
    const part = this.pdf.struct(tag, options);
    parent.add(part);
    return part;
  }

  /** Draws something as content of a part. */
  draw(part: Part, tag: string, draw: () => void): void {
    const content = this.pdf.markStructureContent(tag);
    draw();
    this.pdf.endMarkedContent();
    part.add(content);
  }

  /** Draws what nobody needs to hear of. */
  ornament(draw: () => void): void {
    this.pdf.markContent('Artifact', { type: 'Layout' });
    draw();
    this.pdf.endMarkedContent();
  }

  /** A line from `from`, the left margin without, to the right margin. */
  rule(y: number, colour: string = colours.rule, thickness = 0.5, from = this.left): void {
    this.ornament(() => {
      this.pdf
        .moveTo(from, y)
        .lineTo(this.left + this.width, y)
        .lineWidth(thickness)
        .strokeColor(colour)
        .stroke();
    });
  }

  /** Width of a text on one line, in pt; that of each word is measured once, which is what takes the time. */
  widthOf(text: string, { face, size }: TextStyle): number {
    const words = text.split(' ').map((word) => this.#widthOfWord(face, word));
    const blanks = (words.length - 1) * this.#widthOfWord(face, ' ');
    return ((words.reduce((sum, width) => sum + width, 0) + blanks) * size) / measuredAt;
  }

  #widthOfWord(face: TextStyle['face'], word: string): number {
    const key = `${face} ${word}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    const width = this.pdf.font(faces[face]).fontSize(measuredAt).widthOfString(word);
    this.#widths.set(key, width);
    return width;
  }

  linesOf(text: string, width: number, style: TextStyle): string[] {
    return breakLines(text, width, (some) => this.widthOf(some, style));
  }

  /** Writes one line whose box begins at `top`. */
  write(
    text: string,
    x: number,
    top: number,
    style: TextStyle,
    align: 'start' | 'end' = 'start',
    width = 0,
  ): void {
    const start = align === 'end' ? x + width - this.widthOf(text, style) : x;
    const baseline = top + (style.leading - style.size) / 2 + 0.86 * style.size;
    this.pdf
      .font(faces[style.face])
      .fontSize(style.size)
      .fillColor(style.colour)
      .text(text, start, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  /** Writes a text as one part, from page to page; leaves no single line of it behind or ahead. */
  text(
    parent: Part,
    tag: string,
    text: string,
    style: TextStyle,
    { indent = 0, after = 0 }: { indent?: number; after?: number } = {},
  ): void {
    const part = this.part(parent, tag);
    const lines = this.linesOf(text, this.width - indent, style);
    lines.forEach((line, index) => {
      const ahead = lines.length - index;
      const together = index === 0 ? Math.min(lines.length, lines.length === 3 ? 3 : 2) : ahead === 2 ? 2 : 1;
      this.ensure(together * style.leading);
      this.draw(part, tag, () => this.write(line, this.left + indent, this.y, style));
      this.y += style.leading;
    });
    part.end();
    this.y += after;
  }

  /** Ends the document, and gives its bytes. */
  async end(): Promise<Uint8Array> {
    this.root.end();
    this.pdf.end();
    const chunks: Uint8Array[] = [];
    for await (const chunk of this.pdf) chunks.push(chunk);
    return Buffer.concat(chunks);
  }
}
