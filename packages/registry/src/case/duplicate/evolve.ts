import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';

export type DuplicateEvent = Extract<CaseEvent, { readonly type: 'DuplicatesMerged' | 'DuplicatesUnmerged' }>;

/** The case after it was merged into another, or separated again. */
export const evolveDuplicate = (state: RegisteredCase, event: DuplicateEvent): RegisteredCase => ({
  ...state,
  mergedInto: event.type === 'DuplicatesMerged' ? event.data : null,
});
