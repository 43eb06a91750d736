import Pdf from 'pdfkit';
import { describe, expect, it } from 'vitest';
import { exampleTables, koreanTable } from '../../examples/tables.ts';
import { resolutionTimeChart } from '../resolution-time/resolutionTimeChart.ts';
import { drawSvgInPdf, svgSize } from './drawSvgInPdf.ts';
import { renderPdf } from './pdf.ts';
import { renderSvg } from './svg.ts';

const korean = () =>
  renderPdf(resolutionTimeChart(koreanTable, { language: 'ko' }), {
    title: koreanTable.finding,
    language: 'ko',
  });

/** The objects of a PDF, whose dictionaries stand uncompressed. */
const objectsOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1').split('endobj');

describe('renderPdf', () => {
  it('gives the same bytes whenever it is drawn', async () => {
    const [first, second] = [await korean(), await korean()];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('is one page of the width of a printed figure, with the height of the drawing', async () => {
    const spec = resolutionTimeChart(koreanTable, { language: 'ko' });
    const { width, height } = svgSize(await renderSvg(spec));
    const pages = objectsOf(await korean()).filter((object) => /\/Type \/Page\b/u.test(object));
    expect(pages).toHaveLength(1);
    const [, right, top] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(pages[0] ?? '') ?? [];
    expect(Number(right)).toBeCloseTo(481.89, 1);
    expect(Number(top)).toBeCloseTo((481.89 * height) / width, 1);
  });

  it('embeds both weights of the font, with a way back from their glyphs to letters', async () => {
    const objects = objectsOf(await korean());
    const fonts = objects.filter((object) => object.includes('/Subtype /Type0'));
    expect(new Set(fonts.map((font) => /NotoSansKR-(\w+)/u.exec(font)?.[1]))).toEqual(
      new Set(['Bold', 'Regular']),
    );
    for (const font of fonts) expect(font).toContain('/ToUnicode');
    const descriptors = objects.filter((object) => object.includes('/Type /FontDescriptor'));
    expect(descriptors).toHaveLength(2);
    for (const descriptor of descriptors) expect(descriptor).toContain('/FontFile3');
  });

  it('is tagged as a figure that carries its description in its language', async () => {
    const pdf = objectsOf(await korean());
    const figure = pdf.find((object) => object.includes('/S /Figure')) ?? '';
    expect(figure).toContain('/Alt');
    expect(pdf.some((object) => object.includes('/Lang (ko)'))).toBe(true);
    expect(pdf.some((object) => object.includes('/Marked true'))).toBe(true);
  });
});

describe('drawSvgInPdf', () => {
  it('puts several drawings onto one page, which share the fonts', async () => {
    const svg = await renderSvg(
      resolutionTimeChart(exampleTables['one-case'] ?? koreanTable, { language: 'en' }),
    );
    const document = new Pdf({ size: 'A4' });
    const bytes = document.toArray();
    drawSvgInPdf(document, svg, { x: 56, y: 56, width: 240 });
    drawSvgInPdf(document, svg, { x: 300, y: 56, width: 240 });
    document.end();
    const objects = objectsOf(Buffer.concat(await bytes));
    expect(objects.filter((object) => /\/Type \/Page\b/u.test(object))).toHaveLength(1);
    expect(objects.filter((object) => object.includes('/Type /FontDescriptor'))).toHaveLength(2);
  });

  it('refuses what it would have to leave out, and a document without a size', () => {
    const document = new Pdf({ size: 'A4' });
    const broken = '<svg width="10" height="10"><text x="1" y="1" font-family="a">x</text><unclosed';
    expect(() => drawSvgInPdf(document, broken, { x: 0, y: 0, width: 10 })).toThrow(
      'The drawing cannot be put into a PDF',
    );
    expect(() => drawSvgInPdf(document, '<svg/>', { x: 0, y: 0, width: 10 })).toThrow('no width and height');
  });
});
