import type { NoteCode } from '@calcinosis/questions';

/** What an edition says once, in the words around its figures and under its methods, and not under each of them. */
const saidOnce: readonly NoteCode[] = ['interval-censored', 'first-end-counts', 'released-counts'];

/** An answer without the notes that an edition says once; what its figure alone needs stays. */
export function withOwnNotes<Answer extends { readonly notes: readonly { readonly code: NoteCode }[] }>(
  answer: Answer,
): Answer {
  return { ...answer, notes: answer.notes.filter(({ code }) => !saidOnce.includes(code)) };
}
