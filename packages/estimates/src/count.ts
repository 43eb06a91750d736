import type { OutcomeKind } from '@calcinosis/registry';

/** How many cases, or lesions, share a group and an observation. `left` and `right` in days, `right` infinite while open. */
export interface Count {
  /** A code of each dimension that the question is by. */
  readonly at: readonly string[];
  readonly kind: OutcomeKind;
  readonly left: number;
  readonly right: number;
  readonly cases: number;
}
