import type { resolutionTimeChart } from '@calcinosis/charts';

/** What the thread that draws is asked for; the answer is the drawing as text, a PNG in base64. */
export interface DrawingOrder {
  readonly specification: ReturnType<typeof resolutionTimeChart>;
  readonly format: 'svg' | 'png';
}
