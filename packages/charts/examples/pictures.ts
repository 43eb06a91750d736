import { writeFileSync } from 'node:fs';
import { renderPng } from '../src/rendering/png.ts';
import { renderSvg } from '../src/rendering/svg.ts';
import { gallery } from './gallery.ts';

// Draws the pictures of the README anew: node examples/pictures.ts
const pictures = [
  ['published-neonates', 'resolution-time', 'published', 'en'],
  ['cumulative-incidence', 'cumulative-incidence', 'three-groups', 'en'],
  ['small-multiples', 'small-multiples', 'five-groups', 'en'],
  ['medians', 'medians', 'usual', 'en'],
  ['visit-gaps', 'visit-gaps', 'usual', 'en'],
  ['recruitment', 'recruitment', 'year', 'ko'],
  ['case-courses', 'case-courses', 'usual', 'en'],
  ['centre-comparison', 'centre-comparison', 'usual', 'en'],
  ['completeness', 'completeness', 'usual', 'en'],
  ['case-flow', 'case-flow', 'usual', 'en'],
] as const;

for (const [file, chart, name, language] of pictures) {
  const example = gallery.find((one) => one.chart === chart && one.name === name);
  if (example === undefined) throw new Error(`There is no example ${name} of ${chart}.`);
  const svg = await renderSvg(example.draw({ language }));
  const png = renderPng(svg, { scale: file === 'published-neonates' ? 2 : 1.25 });
  writeFileSync(new URL(`../pictures/${file}.png`, import.meta.url), png);
}
