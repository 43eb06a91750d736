import { on } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { renderPdf, renderPng, renderSvg } from '@calcinosis/charts';
import type { DrawingOrder } from './drawingOrder.ts';

async function draw({ specification, format, title, language }: DrawingOrder): Promise<string> {
  switch (format) {
    case 'svg':
      return renderSvg(specification);
    case 'png':
      return base64(renderPng(await renderSvg(specification), { scale: 2 }));
    case 'pdf':
      return base64(await renderPdf(specification, { title, language }));
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

if (parentPort === null) throw new Error('Drawings are made in a thread of their own.');

// What cannot be drawn ends the thread: whoever asked is told, and the next one starts another.
for await (const [order] of on(parentPort, 'message')) {
  // A thread has no origin, as a window has.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort.postMessage(await draw(order));
}
