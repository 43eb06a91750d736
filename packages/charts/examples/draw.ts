import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TopLevelSpec } from 'vega-lite';
import { renderPng } from '../src/rendering/png.ts';
import { renderSvg } from '../src/rendering/svg.ts';
import { gallery } from './gallery.ts';

// Draws the example tables into a folder, to be looked at: node examples/draw.ts FOLDER [CHART]
const [folder, only = ''] = process.argv.slice(2);
if (folder === undefined)
  throw new Error('Name the folder to draw into: node examples/draw.ts FOLDER [CHART]');
mkdirSync(folder, { recursive: true });

async function draw(name: string, spec: TopLevelSpec): Promise<void> {
  if (!name.startsWith(only)) return;
  const svg = await renderSvg(spec);
  writeFileSync(join(folder ?? '', `${name}.vl.json`), JSON.stringify(spec, null, 2));
  writeFileSync(join(folder ?? '', `${name}.svg`), svg);
  writeFileSync(join(folder ?? '', `${name}.png`), renderPng(svg, { scale: 2 }));
}

for (const example of gallery)
  for (const language of ['en', 'ko'] as const)
    await draw(`${example.chart}.${example.name}.${language}`, example.draw({ language }));
