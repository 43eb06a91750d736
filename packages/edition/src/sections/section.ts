import type { Label } from '@calcinosis/dictionary';
import type { Language, ResolutionTimeAnswer } from '@calcinosis/questions';
import type { EditionContent } from '../content/content.ts';
import type { Block, Section } from '../document/document.ts';

/** What a section is made from. */
export interface SectionSource {
  readonly content: EditionContent;
  readonly language: Language;
  /** The text in the language of the document. */
  readonly t: (text: Label) => string;
  /** The released answer to one of the edition's questions; null when it was not asked. */
  readonly answer: (id: string) => ResolutionTimeAnswer | null;
}

/** Makes a section, in words where there is too little to show. Pure. */
export type SectionMaker = (source: SectionSource) => Section;

export function sourceOf(content: EditionContent, language: Language): SectionSource {
  const answers = new Map(content.answers.map(({ id, answer }) => [id, answer]));
  return {
    content,
    language,
    t: (text) => text[language],
    answer: (id) => answers.get(id) ?? null,
  };
}

export const paragraph = (text: string, role?: 'lead' | 'note'): Block =>
  role === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, role };
