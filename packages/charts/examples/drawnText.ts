import { textWidth } from '../src/layout/textWidth.ts';

/** One line of text in a drawn SVG and the rectangle that it takes, in px of the document. */
export interface DrawnLine {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Text that is cut off by the page, and pairs of texts that lie on one another. */
export function flawsIn(svg: string): unknown[] {
  const { width, height } = drawnSize(svg);
  const lines = drawnLines(svg);
  const cutOff = lines.filter(
    (line) => line.left < 0 || line.right > width || line.top < 0 || line.bottom > height,
  );
  return [...cutOff, ...overlapping(lines)];
}

/** Pairs of lines that share some of the page. */
export function overlapping(lines: readonly DrawnLine[]): [string, string][] {
  return lines.flatMap((one, index) =>
    lines
      .slice(index + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other): [string, string] => [one.text, other.text]),
  );
}

/** Size of a drawn SVG in px. */
export function drawnSize(svg: string): { width: number; height: number } {
  const [, width, height] = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/u.exec(svg) ?? [];
  return { width: Number(width), height: Number(height) };
}

/**
 * Every line of text in an SVG as Vega writes it: groups that are translated, texts that are translated
 * within them, further lines of a text as `tspan` with `dy`. Widths are estimates, rather too much.
 */
export function drawnLines(svg: string): DrawnLine[] {
  const lines: DrawnLine[] = [];
  const origins = [{ x: 0, y: 0 }];
  for (const [tag, name, attributes, body] of svg.matchAll(
    /<\/g>|<(g|text)\b([^>]*)>(?:((?:[^<]|<\/?tspan[^>]*>)*)<\/text>)?/gu,
  )) {
    if (tag === '</g>') {
      origins.pop();
      continue;
    }
    const origin = origins.at(-1) ?? { x: 0, y: 0 };
    const [, dx, dy] = /translate\((-?[\d.e-]+),(-?[\d.e-]+)\)/u.exec(attributes ?? '') ?? [];
    const place = { x: origin.x + Number(dx ?? 0), y: origin.y + Number(dy ?? 0) };
    if (name === 'g') origins.push(place);
    else lines.push(...linesOf(place, attributes ?? '', body ?? ''));
  }
  return lines;
}

function linesOf(place: { x: number; y: number }, attributes: string, body: string): DrawnLine[] {
  const fontSize = Number(/font-size="([\d.]+)px"/u.exec(attributes)?.[1]);
  const fontWeight = /font-weight="700"/u.test(attributes) ? 700 : 400;
  const anchor = /text-anchor="(\w+)"/u.exec(attributes)?.[1] ?? 'start';
  const upward = attributes.includes('rotate(270)');
  const spans = body.includes('<tspan')
    ? [...body.matchAll(/<tspan(?: x="0" dy="([\d.]+)")?>([^<]*)</gu)].map(([, dy, text]) => ({
        dy,
        text: text ?? '',
      }))
    : [{ dy: '0', text: body }];
  let y = place.y;
  return spans.map(({ dy, text }) => {
    y += Number(dy ?? 0);
    const width = textWidth(text, { fontSize, lineHeight: 0, fontWeight });
    if (upward)
      return {
        text,
        left: place.x - 0.75 * fontSize,
        right: place.x + 0.22 * fontSize,
        top: place.y - width,
        bottom: place.y,
      };
    const left = place.x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    return { text, left, right: left + width, top: y - 0.75 * fontSize, bottom: y + 0.22 * fontSize };
  });
}
