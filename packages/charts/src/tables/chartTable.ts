import type { Language } from '../language.ts';

/** What every table says of itself. A chart is drawn from its table and from nothing else. */
export interface ChartTable {
  /** The title, as a sentence. Without it the chart states its finding itself. */
  readonly finding?: string;
  /** What is drawn: selection, endpoint, origin. */
  readonly subtitle: string;
  /** Lines under the chart: log position, disclosure policy, sources. */
  readonly caption: readonly string[];
}

export interface ChartOptions {
  readonly language: Language;
}

/** The same table as text, for a page or a file: whoever cannot see the chart loses nothing. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
