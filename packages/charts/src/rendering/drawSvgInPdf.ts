// A program that takes this file as source, as the tests do, finds an ambient declaration in no other way.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="./svg-to-pdfkit.d.ts" />
import svgToPdf from 'svg-to-pdfkit';
import { fontFiles } from './fonts.ts';

/** Where a drawing goes on a page, in pt from the top left corner. */
export interface PdfPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const [regular = '', bold = regular] = fontFiles;

/**
 * Draw an SVG document of `renderSvg` onto the current page of a PDF, as vectors and as text that can be searched and
 * copied, in the shipped fonts, of which the letters used are embedded. Height follows from the width.
 *
 * @throws Error for a part of the SVG that cannot be drawn, rather than leaving it out
 */
export function drawSvgInPdf(document: PDFKit.PDFDocument, svg: string, place: PdfPlace): void {
  const { width, height } = svgSize(svg);
  svgToPdf(document, svg, place.x, place.y, {
    width: place.width,
    height: (place.width * height) / width,
    assumePt: true,
    preserveAspectRatio: 'xMinYMin meet',
    // Whatever family the SVG names first, and its fallbacks for browsers: the shipped one.
    fontCallback: (_family: string, isBold: boolean) => (isBold ? bold : regular),
    warningCallback: (warning: string) => {
      throw new Error(`The drawing cannot be put into a PDF: ${warning}`);
    },
  });
}

/**
 * Width and height of an SVG document of `renderSvg`, in px.
 *
 * @throws Error when the document does not say them
 */
export function svgSize(svg: string): { width: number; height: number } {
  const [, width, height] = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/u.exec(svg) ?? [];
  if (width === undefined || height === undefined)
    throw new Error('The SVG has no width and height in px, as renderSvg writes them.');
  return { width: Number(width), height: Number(height) };
}
