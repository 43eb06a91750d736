import type { CaseEvent } from '../event.ts';
import type { RegisteredCase } from '../state.ts';

export type TransferEvent = Extract<
  CaseEvent,
  { readonly type: 'CaseTransferOffered' | 'CaseTransferEnded' | 'CaseTransferred' }
>;

/** The case after something was done about its transfer. */
export function evolveTransfer(state: RegisteredCase, event: TransferEvent): RegisteredCase {
  switch (event.type) {
    case 'CaseTransferOffered':
      return { ...state, offeredTo: event.data.to };
    case 'CaseTransferEnded':
      return { ...state, offeredTo: null };
    case 'CaseTransferred':
      return {
        ...state,
        offeredTo: null,
        centre: event.data.to,
        formerCentres: new Set([...state.formerCentres, event.data.from]),
      };
  }
}
