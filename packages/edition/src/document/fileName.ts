import type { EditionContent } from '../content/content.ts';

type Named = Pick<EditionContent, 'month' | 'status' | 'revision'>;

/** Name of an edition's files, without language and type. */
export function editionFileName({ month, status, revision }: Named): string {
  const which = status === 'preview' ? '-preview' : revision === 1 ? '' : `-r${revision}`;
  return `calcinosis-edition-${month}${which}`;
}
