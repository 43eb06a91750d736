import type { EditionEvent } from './event.ts';

/** How the edition of a month stands. */
export type EditionState =
  | { readonly status: 'unpublished' }
  | { readonly status: 'published' | 'retracted'; readonly revision: number };

export const initialEdition: EditionState = { status: 'unpublished' };

export function evolveEdition(_: EditionState, { type, data }: EditionEvent): EditionState {
  return { status: type === 'EditionPublished' ? 'published' : 'retracted', revision: data.revision };
}
