import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { renderPng, renderSvg } from '@calcinosis/charts';
import type { DrawingOrder } from './drawingOrder.ts';

async function draw({ specification, format }: DrawingOrder): Promise<string> {
  const svg = await renderSvg(specification);
  return format === 'svg' ? svg : Buffer.from(renderPng(svg, { scale: 2 })).toString('base64');
}

if (parentPort === null) throw new Error('Drawings are made in a thread of their own.');

// What cannot be drawn ends the thread: whoever asked is told, and the next one starts another.
for await (const [order] of on(parentPort, 'message')) {
  // A thread has no origin, as a window has.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort.postMessage(await draw(order));
}
