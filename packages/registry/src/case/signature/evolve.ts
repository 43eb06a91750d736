import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';

export type SignatureEvent = Extract<
  CaseEvent,
  { readonly type: 'CaseSigned' | 'CaseLocked' | 'CaseUnlocked' }
>;

/** The case after it was signed, locked or unlocked. */
export function evolveSignature(state: RegisteredCase, event: SignatureEvent): RegisteredCase {
  switch (event.type) {
    case 'CaseSigned':
      return { ...state, signatures: [...state.signatures, event.data] };
    case 'CaseLocked':
      return { ...state, lockedBy: event.data.by };
    case 'CaseUnlocked':
      return { ...state, lockedBy: null };
  }
}
