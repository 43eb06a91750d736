import type { Reason } from '@calcinosis/registry';

/** What analytics replies to a question: an answer, or why there can be none. */
export type Reply<Answer> =
  | { readonly outcome: 'answered'; readonly answer: Answer }
  | { readonly outcome: 'refused'; readonly reasons: readonly Reason[] };

export const answered = <Answer>(answer: Answer): Reply<Answer> => ({ outcome: 'answered', answer });
