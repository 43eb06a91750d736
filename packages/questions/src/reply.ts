import type { Reason } from '@calcinosis/registry';

/** What analytics replies to a question: an answer, or why there can be none. */
export type Reply<Answer> =
  | { readonly outcome: 'answered'; readonly answer: Answer }
  | { readonly outcome: 'refused'; readonly reasons: readonly Reason[] }
  | ({ readonly outcome: 'withheld' } & Withheld);

/** Why disclosure control refuses a question: together with earlier answers it would tell of `threshold` or fewer cases. */
export interface Withheld {
  readonly kind: 'difference' | 'combination' | 'span';
  /** Hashes of the earlier questions; for a span of many none are named. */
  readonly questions: readonly string[];
  readonly threshold: number;
}

export const answered = <Answer>(answer: Answer): Reply<Answer> => ({ outcome: 'answered', answer });
