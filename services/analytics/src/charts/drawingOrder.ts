import type { resolutionTimeChart } from '@calcinosis/charts';
import type { Language } from '@calcinosis/questions';

/** What the thread that draws is asked for; the answer is the drawing as text, a PNG or a PDF in base64. */
export interface DrawingOrder {
  readonly specification: ReturnType<typeof resolutionTimeChart>;
  /** The finding, which names a PDF, and its language. */
  readonly title: string;
  readonly language: Language;
  readonly format: 'svg' | 'png' | 'pdf';
}
