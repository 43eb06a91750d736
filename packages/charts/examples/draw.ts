import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderPng } from '../src/rendering/png.ts';
import { renderSvg } from '../src/rendering/svg.ts';
import { resolutionTimeChart } from '../src/resolution-time/resolutionTimeChart.ts';
import { exampleTables, koreanTable } from './tables.ts';

// Draws every example table into a folder, to be looked at: node examples/draw.ts FOLDER
const folder = process.argv[2];
if (folder === undefined) throw new Error('Name the folder to draw into: node examples/draw.ts FOLDER');
mkdirSync(folder, { recursive: true });
for (const [name, table] of Object.entries({ ...exampleTables, korean: koreanTable })) {
  const spec = resolutionTimeChart(table, { language: name === 'korean' ? 'ko' : 'en' });
  const svg = await renderSvg(spec);
  writeFileSync(join(folder, `${name}.vl.json`), JSON.stringify(spec, null, 2));
  writeFileSync(join(folder, `${name}.svg`), svg);
  writeFileSync(join(folder, `${name}.png`), renderPng(svg, { scale: 2 }));
}
