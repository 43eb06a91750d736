import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';

export type ConsentEvent = Extract<CaseEvent, { readonly type: 'ConsentRecorded' | 'ConsentWithdrawn' }>;

/** The case after something was said of consent. */
export function evolveConsent(state: RegisteredCase, event: ConsentEvent): RegisteredCase {
  return event.type === 'ConsentRecorded'
    ? { ...state, consent: event.data, withdrawal: null }
    : { ...state, withdrawal: event.data.effect };
}
