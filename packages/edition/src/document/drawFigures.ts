import { renderSvg } from '@calcinosis/charts';
import type { EditionDocument } from './document.ts';
import { figuresOf } from './numbering.ts';

/**
 * Every figure of a document as SVG, by its id. Vega numbers the parts that it refers to anew in each process, not in each
 * drawing: they are named after their figure instead, so that the bytes are the same and no two on a page share a name. The
 * paper is that of the page: the white around a drawing may lie on what is beside it.
 */
export async function drawFigures(document: EditionDocument): Promise<ReadonlyMap<string, string>> {
  const drawn = new Map<string, string>();
  for (const { id, specification } of figuresOf(document)) {
    drawn.set(id, withoutPaper(withOwnNames(await renderSvg(specification), id)));
  }
  return drawn;
}

function withoutPaper(svg: string): string {
  const bare = svg.replace(/<rect width="[\d.]+" height="[\d.]+" fill="#ffffff"\/>/u, '');
  if (bare === svg) throw new TypeError('A drawing lies on white paper.');
  return bare;
}

function withOwnNames(svg: string, figure: string): string {
  const names = [...new Set([...svg.matchAll(/\sid="([^"]+)"/gu)].map(([, name]) => name ?? ''))];
  return names.reduce(
    (text, name, index) =>
      text
        .replaceAll(` id="${name}"`, ` id="${figure}-part-${index + 1}"`)
        .replaceAll(`url(#${name})`, `url(#${figure}-part-${index + 1})`)
        .replaceAll(`href="#${name}"`, `href="#${figure}-part-${index + 1}"`),
    svg,
  );
}
