import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/**
 * Draw a Vega-Lite specification as an SVG document. The same specification gives the same bytes.
 * Its description becomes the document's accessible name, which Vega gives to a page only.
 */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  const view = new View(parse(compile(spec).spec), { renderer: 'none' });
  try {
    const svg = await view.toSVG();
    const { description } = spec;
    if (description === undefined) return svg;
    // A function, since "$&" in a replacement string would be a reference.
    return svg.replace('<svg ', () => `<svg role="img" aria-label="${escapeAttribute(description)}" `);
  } finally {
    view.finalize();
  }
}

function escapeAttribute(text: string): string {
  return text.replace(/[&<>"\s]/gu, (character) => escapes.get(character) ?? ' ');
}

/** Any kind of white space becomes a plain space: a line break would be one to a reader anyway. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
]);
