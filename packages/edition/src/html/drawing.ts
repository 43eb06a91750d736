import { figureSize, type Place, svgSize } from '@calcinosis/charts';

/**
 * A drawing in a page. Over it lie the places that belong to rows of its table, not to be seen until the row is told: a box to
 * point at, and a line where a row is true of one day alone.
 */
export function drawingHtml(drawn: string, places: readonly Place[]): string {
  const svg = withoutMargin(drawn);
  if (places.length === 0) return `<div class="drawing">${svg}</div>`;
  const over = `<g class="places" fill="none" pointer-events="all">${places.map(placeHtml).join('')}</g>`;
  return `<div class="drawing">${svg.replace(/<\/svg>\s*$/u, () => `${over}</svg>`)}</div>`;
}

/** Room in px for what of a letter reaches above its line and below it. */
const letters = 5;

/** Without the white around it, so that a drawing begins where the text does; what hangs over into it is still seen. */
function withoutMargin(svg: string): string {
  const { margin } = figureSize;
  const drawn = svgSize(svg);
  const [width, height] = [drawn.width - 2 * margin, drawn.height - 2 * (margin - letters)];
  return svg.replace(
    / width="[\d.]+" height="[\d.]+" viewBox="[^"]*"/u,
    ` width="${width}" height="${height}" viewBox="${margin} ${margin - letters} ${width} ${height}"`,
  );
}

function placeHtml({ row, cell, panel, x, y, width, height, line }: Place): string {
  const data = [
    `data-row="${row}"`,
    ...(cell === undefined ? [] : [`data-cell="${cell}"`]),
    `data-panel="${panel}"`,
  ];
  const exactly = line === undefined ? '' : `<path d="M${line.x} ${line.y}v${line.height}"/>`;
  return `<g class="place" ${data.join(' ')}><rect x="${x}" y="${y}" width="${width}" height="${height}"/>${exactly}</g>`;
}
