import { createHash } from 'node:crypto';
import { Resvg } from '@resvg/resvg-js';
import { describe, expect, it } from 'vitest';
import { exampleTables, koreanTable } from '../../examples/tables.ts';
import { resolutionTimeChart } from '../resolution-time/resolutionTimeChart.ts';
import { fontFileFamily, fontFiles } from './fonts.ts';
import { renderPng } from './png.ts';
import { renderSvg } from './svg.ts';

const chart = (table = koreanTable) => resolutionTimeChart(table, { language: 'ko' });

/** Width and height from the header of a PNG, in pixels. */
function pngSize(png: Uint8Array): [width: number, height: number] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  return [view.getUint32(16), view.getUint32(20)];
}

const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('renderSvg', () => {
  it('gives the same bytes whatever was drawn before and beside it', async () => {
    const [first, , second] = await Promise.all([
      renderSvg(chart()),
      renderSvg(chart(exampleTables['five-groups'])),
      renderSvg(chart()),
    ]);
    expect(second).toBe(first);
  });

  it('carries the description as the accessible name, with its special characters escaped', async () => {
    const finding = 'More than "half" < $& of A & B > 2';
    const svg = await renderSvg(chart({ ...koreanTable, finding }));
    expect(svg).toContain(
      'role="img" aria-label="More than &quot;half&quot; &lt; $&amp; of A &amp; B &gt; 2.',
    );
    // The machine's fonts need not be read for that, which takes seconds.
    expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
  });

  it('names the shipped family first, and others with Hangul after it', async () => {
    const families = new Set((await renderSvg(chart())).match(/font-family="[^"]+"/gu));
    expect([...families]).toEqual([
      `font-family="'${fontFileFamily}', 'Noto Sans CJK KR', Pretendard, 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"`,
    ]);
  });
});

describe('renderPng', () => {
  it('has scale pixels for each px of the drawing', async () => {
    const svg = await renderSvg(chart());
    const [width, height] = pngSize(renderPng(svg, { scale: 1 }));
    expect(width).toBe(720);
    expect(pngSize(renderPng(svg, { scale: 2 }))).toEqual([2 * width, 2 * height]);
  });

  it('gives the same bytes each time', async () => {
    const svg = await renderSvg(chart());
    expect(digest(renderPng(svg, { scale: 1 }))).toBe(digest(renderPng(svg, { scale: 1 })));
  });

  it('refuses a scale that is no positive number', () => {
    for (const scale of [0, -1, Number.NaN])
      expect(() => renderPng('<svg xmlns="http://www.w3.org/2000/svg"/>', { scale })).toThrow(RangeError);
  });
});

describe('the shipped fonts', () => {
  it.each(['Resolved by day 61', '소실이 확인된 방문', '95% · ≤ – “”'])('draw the letters of: %s', (text) => {
    for (const weight of [400, 700]) {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="500" height="50"><text x="10" y="30" font-family="${fontFileFamily}" font-weight="${weight}">${text}</text></svg>`;
      const drawn = new Resvg(svg, { font: { loadSystemFonts: false, fontFiles: [...fontFiles] } }).getBBox();
      expect(drawn?.width).toBeGreaterThan(50);
    }
  });
});
