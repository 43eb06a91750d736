import type { CaseEvent } from '@calcinosis/registry';

/** A case as its events tell it, each in the newest version of its shape; for whoever writes the case in another form. */
export interface ToldCase {
  readonly caseId: string;
  readonly events: readonly CaseEvent[];
}

/** One case of a centre is asked for, or the next of all that it has. */
export type ToldCasesQuestion =
  | { readonly centre: string; readonly caseId: string }
  | { readonly centre: string; readonly after: string | null };

export interface ToldCases {
  readonly cases: readonly ToldCase[];
  /** Ask again with this as `after`; null when there are no more. */
  readonly next: string | null;
}
