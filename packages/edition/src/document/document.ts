import type { Language } from '@calcinosis/questions';
import type { TopLevelSpec } from 'vega-lite';

/**
 * An edition in one language, as blocks without looks: each rendering lays out the same. Texts are plain, numbers
 * are written out already.
 */
export interface EditionDocument {
  readonly language: Language;
  /** Name of the file without its type, such as `calcinosis-edition-2026-10.en`. */
  readonly name: string;
  readonly title: string;
  readonly subtitle: string;
  /** What stands on the cover, name and value. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** Said on every page of what is not to be cited. */
  readonly warning: string | null;
  readonly words: DocumentWords;
  /** The day that the document is dated to: never the day on which it was made. */
  readonly date: Date;
  readonly sections: readonly Section[];
}

export interface DocumentWords {
  readonly contents: string;
  readonly table: string;
  readonly figure: string;
  readonly numbers: string;
  readonly page: string;
  /** What a drawing is that can be walked through. */
  readonly chart: string;
  /** How to have the numbers of a drawing told. */
  readonly live: string;
}

export interface Section {
  /** In addresses: kept from edition to edition. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string; readonly role?: 'lead' | 'note' }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Lines to be typed, or copied as they are. */
  | { readonly kind: 'code'; readonly lines: readonly string[] }
  | TableBlock
  | FigureBlock;

export interface Column {
  readonly title: string;
  readonly align: 'start' | 'end';
  /** Share of the width, in parts. */
  readonly share: number;
}

export interface TableBlock {
  readonly kind: 'table';
  readonly id: string;
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string;
}

/** A chart that carries its finding as its title, with the same in words and as a table. */
export interface FigureBlock {
  readonly kind: 'figure';
  readonly id: string;
  /** The finding. */
  readonly title: string;
  /** For whoever does not see it. */
  readonly alt: string;
  readonly specification: TopLevelSpec;
  readonly twin: TableBlock;
}
