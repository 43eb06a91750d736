import type { ChartFormat, OwnChart } from '@calcinosis/questions';
import type { DrawingOrder } from './drawingOrder.ts';
import type { DrawingThread } from './drawingThread.ts';

const contentTypes: Readonly<Record<ChartFormat, string>> = {
  'vl.json': 'application/vnd.vegalite.v6+json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
  pdf: 'application/pdf',
};

/**
 * A figure in a format: its specification as it is, or drawn.
 *
 * @throws DrawingsBusyError
 */
export async function pictureOf(
  figure: Omit<DrawingOrder, 'format'>,
  format: ChartFormat,
  drawings: DrawingThread,
): Promise<OwnChart> {
  const contentType = contentTypes[format];
  if (format === 'vl.json')
    return { contentType, body: JSON.stringify(figure.specification), encoding: 'utf8' };
  const body = await drawings.draw({ ...figure, format });
  return { contentType, body, encoding: format === 'svg' ? 'utf8' : 'base64' };
}
