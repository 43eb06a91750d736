import type { Label } from '@calcinosis/dictionary';
import type { Language } from '@calcinosis/questions';
import { type Answers, answersOf } from '../content/answers.ts';
import type { EditionContent } from '../content/content.ts';
import { editionStrata, type EditionStratum } from '../content/questions.ts';
import type { Block, Section } from '../document/document.ts';

/** What a section is made from. */
export interface SectionSource {
  readonly content: EditionContent;
  readonly language: Language;
  /** The text in the language of the document. */
  readonly t: (text: Label) => string;
  /** The released answers to the questions. */
  readonly answers: Answers;
  /** Of whom the document tells, side by side. */
  readonly strata: readonly EditionStratum[];
}

/** Makes a section, in words where there is too little to show. Pure. */
export type SectionMaker = (source: SectionSource) => Section;

export function sourceOf(
  content: EditionContent,
  language: Language,
  strata: readonly EditionStratum[] = editionStrata,
): SectionSource {
  return { content, language, t: (text) => text[language], answers: answersOf(content), strata };
}

export const paragraph = (text: string, role?: 'lead' | 'note'): Block =>
  role === undefined ? { kind: 'paragraph', text } : { kind: 'paragraph', text, role };
