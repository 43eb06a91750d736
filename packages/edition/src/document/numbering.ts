import type { Block, EditionDocument, FigureBlock, TableBlock } from './document.ts';

/** Every figure of a document, in order. */
export function figuresOf({ sections }: EditionDocument): FigureBlock[] {
  return sections.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'figure'));
}

/** What each figure and table is called, by id: "Figure 1", "Table 3". A figure's twin has no number of its own. */
export function labelsOf(document: EditionDocument): ReadonlyMap<string, string> {
  const { words, sections } = document;
  const numbered = (kind: 'figure' | 'table', word: string) =>
    sections
      .flatMap(({ blocks }) => blocks.filter(isOf(kind)))
      .map(({ id }, index): [string, string] => [id, `${word} ${index + 1}`]);
  return new Map([...numbered('figure', words.figure), ...numbered('table', words.table)]);
}

const isOf =
  (kind: 'figure' | 'table') =>
  (block: Block): block is FigureBlock | TableBlock =>
    block.kind === kind;
