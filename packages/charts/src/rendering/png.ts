import { Resvg } from '@resvg/resvg-js';
import { fontFileFamily, fontFiles } from './fonts.ts';

/**
 * Turn an SVG document into a PNG, `scale` pixels for each px of the SVG: 2 for screens, 3 and more
 * for print (a figure 720 px wide at 170 mm: scale 3 is 320 dpi).
 *
 * @throws RangeError when `scale` is not positive
 */
export function renderPng(svg: string, options: { readonly scale: number }): Uint8Array {
  if (!(options.scale > 0 && Number.isFinite(options.scale)))
    throw new RangeError(`scale must be a positive number, not ${options.scale}`);
  return new Resvg(svg, {
    fitTo: { mode: 'zoom', value: options.scale },
    font: { loadSystemFonts: false, fontFiles: [...fontFiles], defaultFontFamily: fontFileFamily },
  })
    .render()
    .asPng();
}
