import Pdf from 'pdfkit';
import type { TopLevelSpec } from 'vega-lite';
import type { Language } from '../language.ts';
import { drawSvgInPdf, svgSize } from './drawSvgInPdf.ts';
import { renderSvg } from './svg.ts';

/** Width of the text of an A4 page with margins of 20 mm, in pt: a figure 720 px wide is printed so. */
export const pdfFigureWidth = (170 / 25.4) * 72;

/**
 * Draw a Vega-Lite specification as a PDF of one page, as large as the figure at 170 mm: vectors, text that can be
 * searched, fonts embedded, tagged as a figure with the specification's description as its alternative text. The same
 * specification gives the same bytes.
 */
export async function renderPdf(
  spec: TopLevelSpec,
  options: { readonly title: string; readonly language: Language },
): Promise<Uint8Array> {
  const svg = await renderSvg(spec);
  const { width, height } = svgSize(svg);
  const document = new Pdf({
    size: [pdfFigureWidth, (pdfFigureWidth * height) / width],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: options.language,
    displayTitle: true,
    // A moment would make the bytes differ each time.
    info: { Title: options.title, CreationDate: new Date(0) },
  });
  const bytes = collect(document);
  const figure = document.struct('Figure', { alt: spec.description ?? options.title }, () =>
    drawSvgInPdf(document, svg, { x: 0, y: 0, width: pdfFigureWidth }),
  );
  document.addStructure(figure);
  figure.end();
  document.end();
  return bytes;
}

async function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of document) chunks.push(chunk);
  return Buffer.concat(chunks);
}
